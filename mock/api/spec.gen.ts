// Generated from spec/openapi.yaml by scripts/generate.mjs. Do not edit.

/** The id of an operation of the API. */
export type OperationId =
  | "health"
  | "listJobs"
  | "createJob"
  | "getJob"
  | "cancelJob"
  | "replayJob"
  | "listJobAttempts"
  | "listSchedules"
  | "createSchedule"
  | "getSchedule"
  | "deleteSchedule"
  | "pauseSchedule"
  | "resumeSchedule"
  | "listScheduleJobs"
  | "listBuffers"
  | "createBuffer"
  | "getBuffer"
  | "deleteBuffer"
  | "pauseBuffer"
  | "resumeBuffer"
  | "getBufferStats"
  | "listBufferItems"
  | "pushBufferItem"
  | "getBufferItem"
  | "replayBufferItem"
  | "listAlerts"
  | "createAlert"
  | "getAlert"
  | "deleteAlert"
  | "updateAlert"
  | "getJobStats"
  | "getUsage"
  | "getBalance"
  | "createCheckout"
  | "listTransactions"
  | "listTokens"
  | "createToken"
  | "deleteToken"
  | "getSigningSecret"
  | "rotateSigningSecret"
  | "listWebhookDeliveries";

/** A JSON Schema of draft 2020-12; a `$ref` reads `#/components/schemas/<name>` and stands alone. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface OperationObject {
  readonly operationId: OperationId;
  /** Empty where no token is needed. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly ParameterObject[];
  /** The JSON body that must be sent; absent where none is read. */
  readonly requestBody?: JsonSchema;
  /** By status; null where the response has no body. */
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
}

export type PathItemObject = Readonly<Partial<Record<"get" | "put" | "post" | "delete" | "patch", OperationObject>>>;

export interface OpenApiDocument {
  readonly servers: readonly string[];
  /** By path template, as in `/jobs/{id}`. */
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** The spec without its prose, its references resolved but for those to schemas. */
export const spec: OpenApiDocument = {
 "servers": [
  "https://api.fliq.sh/v1",
  "https://api.fliq.sh"
 ],
 "paths": {
  "/health": {
   "get": {
    "operationId": "health",
    "security": [],
    "parameters": [],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Health"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/jobs": {
   "get": {
    "operationId": "listJobs",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     },
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "$ref": "#/components/schemas/JobStatus"
      }
     },
     {
      "name": "method",
      "in": "query",
      "required": false,
      "schema": {
       "$ref": "#/components/schemas/HttpMethod"
      }
     },
     {
      "name": "search",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "maxLength": 512
      }
     },
     {
      "name": "scheduled_after",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "format": "date-time"
      }
     },
     {
      "name": "scheduled_before",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "format": "date-time"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/JobPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "post": {
    "operationId": "createJob",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "X-Fliq-Client-Time",
      "in": "header",
      "required": false,
      "schema": {
       "type": "string",
       "pattern": "^\\d{1,15}$"
      }
     }
    ],
    "requestBody": {
     "$ref": "#/components/schemas/JobCreate"
    },
    "responses": {
     "201": {
      "$ref": "#/components/schemas/Job"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "402": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/jobs/{id}": {
   "get": {
    "operationId": "getJob",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Job"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "delete": {
    "operationId": "cancelJob",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/jobs/{id}/replay": {
   "post": {
    "operationId": "replayJob",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "201": {
      "$ref": "#/components/schemas/Job"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "402": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/jobs/{id}/attempts": {
   "get": {
    "operationId": "listJobAttempts",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Attempt"
      }
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/schedules": {
   "get": {
    "operationId": "listSchedules",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/SchedulePage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "post": {
    "operationId": "createSchedule",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "requestBody": {
     "$ref": "#/components/schemas/ScheduleCreate"
    },
    "responses": {
     "201": {
      "$ref": "#/components/schemas/Schedule"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "402": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/schedules/{id}": {
   "get": {
    "operationId": "getSchedule",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Schedule"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "delete": {
    "operationId": "deleteSchedule",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/schedules/{id}/pause": {
   "post": {
    "operationId": "pauseSchedule",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/schedules/{id}/resume": {
   "post": {
    "operationId": "resumeSchedule",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/schedules/{id}/jobs": {
   "get": {
    "operationId": "listScheduleJobs",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/JobPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers": {
   "get": {
    "operationId": "listBuffers",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/BufferPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "post": {
    "operationId": "createBuffer",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "requestBody": {
     "$ref": "#/components/schemas/BufferCreate"
    },
    "responses": {
     "201": {
      "$ref": "#/components/schemas/Buffer"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}": {
   "get": {
    "operationId": "getBuffer",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Buffer"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "delete": {
    "operationId": "deleteBuffer",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}/pause": {
   "post": {
    "operationId": "pauseBuffer",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}/resume": {
   "post": {
    "operationId": "resumeBuffer",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}/stats": {
   "get": {
    "operationId": "getBufferStats",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/BufferStats"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}/items": {
   "get": {
    "operationId": "listBufferItems",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     },
     {
      "name": "status",
      "in": "query",
      "required": false,
      "schema": {
       "$ref": "#/components/schemas/BufferItemStatus"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/BufferItemPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "post": {
    "operationId": "pushBufferItem",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "$ref": "#/components/schemas/BufferItemCreate"
    },
    "responses": {
     "200": {
      "$ref": "#/components/schemas/BufferItem"
     },
     "201": {
      "$ref": "#/components/schemas/BufferItem"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "402": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}/items/{itemId}": {
   "get": {
    "operationId": "getBufferItem",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "itemId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/BufferItem"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/buffers/{id}/items/{itemId}/replay": {
   "post": {
    "operationId": "replayBufferItem",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     },
     {
      "name": "itemId",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "201": {
      "$ref": "#/components/schemas/BufferItem"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "402": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "409": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/alerts": {
   "get": {
    "operationId": "listAlerts",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/AlertPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "post": {
    "operationId": "createAlert",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "requestBody": {
     "$ref": "#/components/schemas/AlertCreate"
    },
    "responses": {
     "201": {
      "$ref": "#/components/schemas/AlertChannel"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/alerts/{id}": {
   "get": {
    "operationId": "getAlert",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/AlertChannel"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "delete": {
    "operationId": "deleteAlert",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "patch": {
    "operationId": "updateAlert",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "requestBody": {
     "$ref": "#/components/schemas/AlertUpdate"
    },
    "responses": {
     "200": {
      "$ref": "#/components/schemas/AlertChannel"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/stats/jobs": {
   "get": {
    "operationId": "getJobStats",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "days",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0,
       "default": 30
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/JobStats"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/stats/usage": {
   "get": {
    "operationId": "getUsage",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "days",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 0,
       "default": 30
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Usage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/billing/balance": {
   "get": {
    "operationId": "getBalance",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Balance"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/billing/checkout": {
   "post": {
    "operationId": "createCheckout",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "requestBody": {
     "$ref": "#/components/schemas/CheckoutCreate"
    },
    "responses": {
     "200": {
      "$ref": "#/components/schemas/Checkout"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/billing/transactions": {
   "get": {
    "operationId": "listTransactions",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/TransactionPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/tokens": {
   "get": {
    "operationId": "listTokens",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/TokenPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   },
   "post": {
    "operationId": "createToken",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "requestBody": {
     "$ref": "#/components/schemas/TokenCreate"
    },
    "responses": {
     "201": {
      "$ref": "#/components/schemas/TokenCreated"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "413": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/tokens/{id}": {
   "delete": {
    "operationId": "deleteToken",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "204": null,
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/signing-secret": {
   "get": {
    "operationId": "getSigningSecret",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/SigningSecret"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/signing-secret/rotate": {
   "post": {
    "operationId": "rotateSigningSecret",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/SigningSecret"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  },
  "/webhooks/deliveries": {
   "get": {
    "operationId": "listWebhookDeliveries",
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [
     {
      "name": "limit",
      "in": "query",
      "required": false,
      "schema": {
       "type": "integer",
       "minimum": 1,
       "maximum": 100,
       "default": 20
      }
     },
     {
      "name": "cursor",
      "in": "query",
      "required": false,
      "schema": {
       "type": "string",
       "minLength": 1
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/WebhookDeliveryPage"
     },
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "429": {
      "$ref": "#/components/schemas/Error"
     },
     "5XX": {
      "$ref": "#/components/schemas/Error"
     }
    }
   }
  }
 },
 "components": {
  "schemas": {
   "HttpMethod": {
    "type": "string",
    "enum": [
     "GET",
     "POST",
     "PUT",
     "PATCH",
     "DELETE"
    ]
   },
   "Backoff": {
    "type": "string",
    "enum": [
     "exponential",
     "linear"
    ]
   },
   "JobStatus": {
    "type": "string",
    "enum": [
     "pending",
     "running",
     "completed",
     "failed",
     "cancelled"
    ]
   },
   "BufferItemStatus": {
    "type": "string",
    "enum": [
     "pending",
     "running",
     "completed",
     "failed"
    ]
   },
   "AlertChannelType": {
    "type": "string",
    "enum": [
     "webhook",
     "slack"
    ]
   },
   "TransactionKind": {
    "type": "string",
    "enum": [
     "job_execution",
     "buffer_execution",
     "daily_grant",
     "stripe_topup"
    ]
   },
   "Job": {
    "type": "object",
    "required": [
     "id",
     "user_id",
     "url",
     "method",
     "headers",
     "body",
     "status",
     "scheduled_at",
     "started_at",
     "completed_at",
     "attempts",
     "max_retries",
     "backoff",
     "timeout_seconds",
     "idempotency_key",
     "last_error",
     "schedule_id",
     "replay_of",
     "webhook_url",
     "webhook_headers",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^(job|sched)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "user_id": {
      "type": "string",
      "pattern": "^user_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "url": {
      "type": "string",
      "format": "uri"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "body": {
      "type": [
       "string",
       "null"
      ]
     },
     "status": {
      "$ref": "#/components/schemas/JobStatus"
     },
     "scheduled_at": {
      "type": "string",
      "format": "date-time"
     },
     "started_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "completed_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "attempts": {
      "type": "integer",
      "minimum": 0
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20
     },
     "backoff": {
      "$ref": "#/components/schemas/Backoff"
     },
     "timeout_seconds": {
      "type": "integer",
      "minimum": 1,
      "maximum": 3600
     },
     "idempotency_key": {
      "type": [
       "string",
       "null"
      ]
     },
     "last_error": {
      "type": [
       "string",
       "null"
      ]
     },
     "schedule_id": {
      "type": [
       "string",
       "null"
      ],
      "pattern": "^sched_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "replay_of": {
      "type": [
       "string",
       "null"
      ],
      "pattern": "^job_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "webhook_url": {
      "type": [
       "string",
       "null"
      ],
      "format": "uri"
     },
     "webhook_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "cron": {
      "type": "string"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "updated_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "JobCreate": {
    "type": "object",
    "required": [
     "url"
    ],
    "properties": {
     "url": {
      "type": "string",
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "method": {
      "type": "string",
      "enum": [
       "GET",
       "POST",
       "PUT",
       "PATCH",
       "DELETE"
      ],
      "default": "POST"
     },
     "http_method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "body": {
      "type": [
       "string",
       "null"
      ]
     },
     "scheduled_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "cron": {
      "type": [
       "string",
       "null"
      ],
      "minLength": 1
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20,
      "default": 3
     },
     "backoff": {
      "type": "string",
      "enum": [
       "exponential",
       "linear"
      ],
      "default": "exponential"
     },
     "timeout_seconds": {
      "type": "integer",
      "minimum": 1,
      "maximum": 3600,
      "default": 30
     },
     "idempotency_key": {
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "maxLength": 256
     },
     "webhook_url": {
      "type": [
       "string",
       "null"
      ],
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "webhook_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     }
    }
   },
   "JobPage": {
    "type": "object",
    "required": [
     "jobs",
     "next_cursor"
    ],
    "properties": {
     "jobs": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Job"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "Attempt": {
    "type": "object",
    "required": [
     "id",
     "job_id",
     "attempt_num",
     "worker_id",
     "started_at",
     "completed_at",
     "status_code",
     "error",
     "duration_ms",
     "response_headers",
     "response_body"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^att_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "job_id": {
      "type": "string",
      "pattern": "^(job|sched)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "attempt_num": {
      "type": "integer",
      "minimum": 1
     },
     "worker_id": {
      "type": "string"
     },
     "started_at": {
      "type": "string",
      "format": "date-time"
     },
     "completed_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "status_code": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 100,
      "maximum": 599
     },
     "error": {
      "type": [
       "string",
       "null"
      ]
     },
     "duration_ms": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 0
     },
     "response_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "response_body": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "Schedule": {
    "type": "object",
    "required": [
     "id",
     "user_id",
     "name",
     "cron_expr",
     "url",
     "method",
     "headers",
     "body",
     "max_retries",
     "backoff",
     "timeout_seconds",
     "webhook_url",
     "webhook_headers",
     "paused",
     "next_run_at",
     "last_run_at",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^sched_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "user_id": {
      "type": "string",
      "pattern": "^user_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "name": {
      "type": "string"
     },
     "cron_expr": {
      "type": "string"
     },
     "url": {
      "type": "string",
      "format": "uri"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "body": {
      "type": [
       "string",
       "null"
      ]
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20
     },
     "backoff": {
      "$ref": "#/components/schemas/Backoff"
     },
     "timeout_seconds": {
      "type": "integer",
      "minimum": 1,
      "maximum": 3600
     },
     "webhook_url": {
      "type": [
       "string",
       "null"
      ],
      "format": "uri"
     },
     "webhook_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "paused": {
      "type": "boolean"
     },
     "next_run_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "last_run_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "updated_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "ScheduleCreate": {
    "type": "object",
    "required": [
     "url"
    ],
    "properties": {
     "name": {
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "maxLength": 256
     },
     "cron_expr": {
      "type": "string",
      "minLength": 1
     },
     "cron": {
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "deprecated": true
     },
     "url": {
      "type": "string",
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "method": {
      "type": "string",
      "enum": [
       "GET",
       "POST",
       "PUT",
       "PATCH",
       "DELETE"
      ],
      "default": "POST"
     },
     "http_method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "body": {
      "type": [
       "string",
       "null"
      ]
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20,
      "default": 3
     },
     "backoff": {
      "type": "string",
      "enum": [
       "exponential",
       "linear"
      ],
      "default": "exponential"
     },
     "timeout_seconds": {
      "type": "integer",
      "minimum": 1,
      "maximum": 3600,
      "default": 30
     },
     "webhook_url": {
      "type": [
       "string",
       "null"
      ],
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "webhook_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     }
    }
   },
   "SchedulePage": {
    "type": "object",
    "required": [
     "schedules",
     "next_cursor"
    ],
    "properties": {
     "schedules": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Schedule"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "Buffer": {
    "type": "object",
    "required": [
     "id",
     "user_id",
     "name",
     "url",
     "method",
     "headers",
     "timeout_seconds",
     "rate_limit",
     "max_retries",
     "backoff",
     "webhook_url",
     "webhook_headers",
     "paused",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^buf_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "user_id": {
      "type": "string",
      "pattern": "^user_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "name": {
      "type": "string"
     },
     "url": {
      "type": "string",
      "format": "uri"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "timeout_seconds": {
      "type": "integer",
      "minimum": 1,
      "maximum": 3600
     },
     "rate_limit": {
      "type": "integer",
      "minimum": 1,
      "maximum": 1000
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20
     },
     "backoff": {
      "$ref": "#/components/schemas/Backoff"
     },
     "webhook_url": {
      "type": [
       "string",
       "null"
      ],
      "format": "uri"
     },
     "webhook_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "paused": {
      "type": "boolean"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "updated_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "BufferCreate": {
    "type": "object",
    "required": [
     "name",
     "url"
    ],
    "properties": {
     "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 256
     },
     "url": {
      "type": "string",
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "method": {
      "type": "string",
      "enum": [
       "GET",
       "POST",
       "PUT",
       "PATCH",
       "DELETE"
      ],
      "default": "POST"
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "timeout_seconds": {
      "type": "integer",
      "minimum": 1,
      "maximum": 3600,
      "default": 30
     },
     "rate_limit": {
      "type": "integer",
      "minimum": 1,
      "maximum": 1000,
      "default": 10
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20,
      "default": 3
     },
     "backoff": {
      "type": "string",
      "enum": [
       "exponential",
       "linear"
      ],
      "default": "exponential"
     },
     "webhook_url": {
      "type": [
       "string",
       "null"
      ],
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "webhook_headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     }
    }
   },
   "BufferPage": {
    "type": "object",
    "required": [
     "buffers",
     "next_cursor"
    ],
    "properties": {
     "buffers": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Buffer"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "BufferStats": {
    "type": "object",
    "required": [
     "pending",
     "running",
     "completed",
     "failed",
     "total",
     "success_rate"
    ],
    "properties": {
     "pending": {
      "type": "integer",
      "minimum": 0
     },
     "running": {
      "type": "integer",
      "minimum": 0
     },
     "completed": {
      "type": "integer",
      "minimum": 0
     },
     "failed": {
      "type": "integer",
      "minimum": 0
     },
     "total": {
      "type": "integer",
      "minimum": 0
     },
     "success_rate": {
      "type": "number",
      "minimum": 0,
      "maximum": 1
     }
    }
   },
   "BufferItem": {
    "type": "object",
    "required": [
     "id",
     "buffer_id",
     "status",
     "status_code",
     "retry_count",
     "max_retries",
     "last_error",
     "replay_of",
     "created_at",
     "completed_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^item_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "buffer_id": {
      "type": "string",
      "pattern": "^buf_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "status": {
      "$ref": "#/components/schemas/BufferItemStatus"
     },
     "status_code": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 100,
      "maximum": 599
     },
     "retry_count": {
      "type": "integer",
      "minimum": 0
     },
     "max_retries": {
      "type": "integer",
      "minimum": 0,
      "maximum": 20
     },
     "last_error": {
      "type": [
       "string",
       "null"
      ]
     },
     "replay_of": {
      "type": [
       "string",
       "null"
      ],
      "pattern": "^item_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "completed_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    }
   },
   "BufferItemCreate": {
    "type": "object",
    "properties": {
     "body": {
      "type": [
       "string",
       "null"
      ]
     },
     "headers": {
      "type": [
       "object",
       "null"
      ],
      "additionalProperties": {
       "type": "string"
      }
     },
     "idempotency_key": {
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "maxLength": 256
     }
    }
   },
   "BufferItemPage": {
    "type": "object",
    "required": [
     "items",
     "next_cursor"
    ],
    "properties": {
     "items": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/BufferItem"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "AlertChannel": {
    "type": "object",
    "required": [
     "id",
     "type",
     "name",
     "target",
     "enabled",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^chan_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "type": {
      "$ref": "#/components/schemas/AlertChannelType"
     },
     "name": {
      "type": [
       "string",
       "null"
      ]
     },
     "target": {
      "type": "string",
      "format": "uri"
     },
     "enabled": {
      "type": "boolean"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "updated_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "AlertCreate": {
    "type": "object",
    "required": [
     "type",
     "target"
    ],
    "properties": {
     "type": {
      "$ref": "#/components/schemas/AlertChannelType"
     },
     "target": {
      "type": "string",
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048
     },
     "name": {
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "maxLength": 256
     },
     "enabled": {
      "type": "boolean",
      "default": true
     }
    }
   },
   "AlertUpdate": {
    "type": "object",
    "required": [
     "enabled"
    ],
    "properties": {
     "enabled": {
      "type": "boolean"
     }
    }
   },
   "AlertPage": {
    "type": "object",
    "required": [
     "channels",
     "next_cursor"
    ],
    "properties": {
     "channels": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/AlertChannel"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "JobStats": {
    "type": "object",
    "required": [
     "total_executions",
     "succeeded",
     "failed",
     "success_rate",
     "avg_duration_ms",
     "p95_duration_ms",
     "since_days"
    ],
    "properties": {
     "total_executions": {
      "type": "integer",
      "minimum": 0
     },
     "succeeded": {
      "type": "integer",
      "minimum": 0
     },
     "failed": {
      "type": "integer",
      "minimum": 0
     },
     "success_rate": {
      "type": "number",
      "minimum": 0,
      "maximum": 1
     },
     "avg_duration_ms": {
      "type": "number",
      "minimum": 0
     },
     "p95_duration_ms": {
      "type": "number",
      "minimum": 0
     },
     "since_days": {
      "type": "integer",
      "minimum": 1,
      "maximum": 365
     }
    }
   },
   "UsageBucket": {
    "type": "object",
    "required": [
     "date",
     "job_executions",
     "buffer_executions"
    ],
    "properties": {
     "date": {
      "type": "string",
      "format": "date"
     },
     "job_executions": {
      "type": "integer",
      "minimum": 0
     },
     "buffer_executions": {
      "type": "integer",
      "minimum": 0
     }
    }
   },
   "Usage": {
    "type": "object",
    "required": [
     "buckets",
     "total_job_executions",
     "total_buffer_executions",
     "balance",
     "plan",
     "since_days"
    ],
    "properties": {
     "buckets": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/UsageBucket"
      }
     },
     "total_job_executions": {
      "type": "integer",
      "minimum": 0
     },
     "total_buffer_executions": {
      "type": "integer",
      "minimum": 0
     },
     "balance": {
      "type": "integer",
      "minimum": 0
     },
     "plan": {
      "type": "string"
     },
     "since_days": {
      "type": "integer",
      "minimum": 1,
      "maximum": 365
     }
    }
   },
   "Balance": {
    "type": "object",
    "required": [
     "balance",
     "plan",
     "daily_limit",
     "credits_per_dollar"
    ],
    "properties": {
     "balance": {
      "type": "integer",
      "minimum": 0
     },
     "plan": {
      "type": "string"
     },
     "daily_limit": {
      "type": "integer",
      "minimum": 0
     },
     "credits_per_dollar": {
      "type": "integer",
      "minimum": 0
     }
    }
   },
   "CheckoutCreate": {
    "type": "object",
    "required": [
     "credits"
    ],
    "properties": {
     "credits": {
      "type": "integer",
      "minimum": 1
     }
    }
   },
   "Checkout": {
    "type": "object",
    "required": [
     "url"
    ],
    "properties": {
     "url": {
      "type": "string",
      "format": "uri"
     }
    }
   },
   "Transaction": {
    "type": "object",
    "required": [
     "id",
     "kind",
     "amount",
     "balance_after",
     "reference",
     "created_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^tx_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "kind": {
      "$ref": "#/components/schemas/TransactionKind"
     },
     "amount": {
      "type": "integer"
     },
     "balance_after": {
      "type": "integer",
      "minimum": 0
     },
     "reference": {
      "type": [
       "string",
       "null"
      ],
      "pattern": "^(job|item)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "TransactionPage": {
    "type": "object",
    "required": [
     "transactions",
     "next_cursor"
    ],
    "properties": {
     "transactions": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Transaction"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "Token": {
    "type": "object",
    "required": [
     "id",
     "name",
     "prefix",
     "created_at",
     "last_used_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^tok_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "name": {
      "type": "string"
     },
     "prefix": {
      "type": "string",
      "maxLength": 16
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "last_used_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    }
   },
   "TokenCreate": {
    "type": "object",
    "required": [
     "name"
    ],
    "properties": {
     "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 256
     }
    }
   },
   "TokenCreated": {
    "type": "object",
    "required": [
     "id",
     "name",
     "prefix",
     "created_at",
     "last_used_at",
     "token"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^tok_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "name": {
      "type": "string"
     },
     "prefix": {
      "type": "string",
      "maxLength": 16
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "last_used_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "token": {
      "type": "string",
      "pattern": "^fliq_sk"
     }
    }
   },
   "TokenPage": {
    "type": "object",
    "required": [
     "tokens",
     "next_cursor"
    ],
    "properties": {
     "tokens": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Token"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "SigningSecret": {
    "type": "object",
    "required": [
     "secret",
     "created_at"
    ],
    "properties": {
     "secret": {
      "type": "string",
      "pattern": "^whsec_"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "WebhookDelivery": {
    "type": "object",
    "required": [
     "id",
     "job_id",
     "url",
     "event",
     "status",
     "attempts",
     "status_code",
     "last_error",
     "next_attempt_at",
     "created_at",
     "completed_at"
    ],
    "properties": {
     "id": {
      "type": "string",
      "pattern": "^whd_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "job_id": {
      "type": "string",
      "pattern": "^(job|item)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "url": {
      "type": "string",
      "format": "uri"
     },
     "event": {
      "type": "string",
      "enum": [
       "job.completed",
       "job.failed",
       "job.cancelled"
      ]
     },
     "status": {
      "type": "string",
      "enum": [
       "pending",
       "delivered",
       "failed"
      ]
     },
     "attempts": {
      "type": "integer",
      "minimum": 0,
      "maximum": 5
     },
     "status_code": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 100,
      "maximum": 599
     },
     "last_error": {
      "type": [
       "string",
       "null"
      ]
     },
     "next_attempt_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "completed_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     }
    }
   },
   "WebhookDeliveryPage": {
    "type": "object",
    "required": [
     "deliveries",
     "next_cursor"
    ],
    "properties": {
     "deliveries": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/WebhookDelivery"
      }
     },
     "next_cursor": {
      "type": [
       "string",
       "null"
      ]
     }
    }
   },
   "WebhookEvent": {
    "type": "object",
    "required": [
     "event",
     "job_id",
     "status",
     "status_code",
     "last_error",
     "completed_at",
     "attempt_num"
    ],
    "properties": {
     "event": {
      "type": "string",
      "enum": [
       "job.completed",
       "job.failed",
       "job.cancelled"
      ]
     },
     "job_id": {
      "type": "string",
      "pattern": "^(job|item)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "status": {
      "type": "string",
      "enum": [
       "completed",
       "failed",
       "cancelled"
      ]
     },
     "status_code": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 100,
      "maximum": 599
     },
     "last_error": {
      "type": [
       "string",
       "null"
      ]
     },
     "completed_at": {
      "type": "string",
      "format": "date-time"
     },
     "attempt_num": {
      "type": "integer",
      "minimum": 0
     }
    }
   },
   "FailureAlert": {
    "type": "object",
    "required": [
     "event",
     "resource_type",
     "resource_id",
     "buffer_id",
     "url",
     "method",
     "last_error",
     "status_code",
     "attempts",
     "failed_at"
    ],
    "properties": {
     "event": {
      "type": "string",
      "enum": [
       "failure"
      ]
     },
     "resource_type": {
      "type": "string",
      "enum": [
       "job",
       "buffer_item"
      ]
     },
     "resource_id": {
      "type": "string",
      "pattern": "^(job|item)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "buffer_id": {
      "type": [
       "string",
       "null"
      ],
      "pattern": "^buf_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "url": {
      "type": "string",
      "format": "uri"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "last_error": {
      "type": [
       "string",
       "null"
      ]
     },
     "status_code": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 100,
      "maximum": 599
     },
     "attempts": {
      "type": "integer",
      "minimum": 0
     },
     "failed_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "SlackMessage": {
    "type": "object",
    "required": [
     "text"
    ],
    "properties": {
     "text": {
      "type": "string"
     }
    }
   },
   "Health": {
    "type": "object",
    "required": [
     "status"
    ],
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok"
      ]
     }
    }
   },
   "Error": {
    "type": "object",
    "required": [
     "error",
     "code"
    ],
    "properties": {
     "error": {
      "type": "string"
     },
     "code": {
      "type": "string"
     },
     "job_id": {
      "type": "string",
      "pattern": "^(job|sched)_[0-9A-HJKMNP-TV-Z]{26}$"
     },
     "issues": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/ErrorIssue"
      }
     }
    }
   },
   "ErrorIssue": {
    "type": "object",
    "required": [
     "path",
     "message"
    ],
    "properties": {
     "path": {
      "type": "string"
     },
     "message": {
      "type": "string"
     }
    }
   }
  }
 }
};
