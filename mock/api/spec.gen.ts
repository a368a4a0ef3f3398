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
  | "verifyAlert"
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
  /** Whether only the hosted service knows it. */
  readonly hosted?: true;
  readonly schema: JsonSchema;
}

export interface OperationObject {
  readonly operationId: OperationId;
  /** Whether only the hosted service has it. */
  readonly hosted?: true;
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
  "https://api.fliq.sh",
  "https://api.fliq.sh/v1"
 ],
 "paths": {
  "/health": {
   "get": {
    "operationId": "health",
    "hosted": true,
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
      "name": "q",
      "in": "query",
      "required": false,
      "hosted": true,
      "schema": {
       "type": "string",
       "maxLength": 512
      }
     },
     {
      "name": "method",
      "in": "query",
      "required": false,
      "hosted": true,
      "schema": {
       "$ref": "#/components/schemas/HttpMethod"
      }
     },
     {
      "name": "scheduled_after",
      "in": "query",
      "required": false,
      "hosted": true,
      "schema": {
       "type": "string",
       "format": "date-time"
      }
     },
     {
      "name": "scheduled_before",
      "in": "query",
      "required": false,
      "hosted": true,
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
     "oneOf": [
      {
       "$ref": "#/components/schemas/JobCreate"
      },
      {
       "$ref": "#/components/schemas/RecurringJobCreate"
      }
     ]
    },
    "responses": {
     "201": {
      "$ref": "#/components/schemas/JobCreated"
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
    "hosted": true,
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
      "$ref": "#/components/schemas/JobReplayed"
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
    "security": [
     {
      "bearer": []
     }
    ],
    "parameters": [],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/AlertList"
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
    "hosted": true,
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
  "/alerts/verify": {
   "get": {
    "operationId": "verifyAlert",
    "hosted": true,
    "security": [],
    "parameters": [
     {
      "name": "token",
      "in": "query",
      "required": true,
      "schema": {
       "type": "string"
      }
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/schemas/AlertVerified"
     },
     "400": {
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
     "204": null,
     "400": {
      "$ref": "#/components/schemas/Error"
     },
     "401": {
      "$ref": "#/components/schemas/Error"
     },
     "404": {
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
  "/stats/jobs": {
   "get": {
    "operationId": "getJobStats",
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
       "default": 50
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
    "parameters": [],
    "responses": {
     "200": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Token"
      }
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
    "hosted": true,
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
    "hosted": true,
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
    "hosted": true,
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
       "default": 25
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
     "slack",
     "email"
    ]
   },
   "WebhookStatus": {
    "type": "string",
    "enum": [
     "pending",
     "delivering",
     "delivered",
     "failed"
    ]
   },
   "Plan": {
    "type": "string",
    "enum": [
     "free",
     "paid"
    ]
   },
   "TransactionType": {
    "type": "string",
    "enum": [
     "job_execution",
     "buffer_item_execution",
     "daily_grant",
     "stripe_topup"
    ]
   },
   "TargetUrl": {
    "type": "string",
    "format": "uri",
    "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
    "maxLength": 2048
   },
   "TargetHeaders": {
    "type": "object",
    "additionalProperties": {
     "type": "string"
    }
   },
   "TargetBody": {
    "type": "string"
   },
   "MaxRetries": {
    "type": "integer",
    "minimum": 0,
    "maximum": 20,
    "default": 3
   },
   "TimeoutSeconds": {
    "type": "integer",
    "minimum": 1,
    "maximum": 3600,
    "default": 30
   },
   "IdempotencyKey": {
    "type": "string",
    "maxLength": 256
   },
   "ResourceName": {
    "type": "string",
    "minLength": 1,
    "maxLength": 256
   },
   "RateLimit": {
    "type": "integer",
    "minimum": 1,
    "maximum": 1000,
    "default": 10
   },
   "JobCreate": {
    "type": "object",
    "required": [
     "url",
     "method",
     "scheduled_at"
    ],
    "properties": {
     "url": {
      "$ref": "#/components/schemas/TargetUrl"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "scheduled_at": {
      "type": "string",
      "format": "date-time"
     },
     "headers": {
      "$ref": "#/components/schemas/TargetHeaders"
     },
     "body": {
      "$ref": "#/components/schemas/TargetBody"
     },
     "max_retries": {
      "$ref": "#/components/schemas/MaxRetries"
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
      "$ref": "#/components/schemas/TimeoutSeconds"
     },
     "idempotency_key": {
      "$ref": "#/components/schemas/IdempotencyKey"
     },
     "webhook_url": {
      "type": "string",
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048,
      "x-server": "hosted"
     },
     "webhook_headers": {
      "type": "object",
      "additionalProperties": {
       "type": "string"
      },
      "x-server": "hosted"
     }
    }
   },
   "RecurringJobCreate": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "url",
     "method",
     "cron"
    ],
    "properties": {
     "url": {
      "$ref": "#/components/schemas/TargetUrl"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "cron": {
      "type": "string",
      "minLength": 1
     },
     "headers": {
      "$ref": "#/components/schemas/TargetHeaders"
     },
     "body": {
      "$ref": "#/components/schemas/TargetBody"
     },
     "max_retries": {
      "$ref": "#/components/schemas/MaxRetries"
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
      "$ref": "#/components/schemas/TimeoutSeconds"
     },
     "idempotency_key": {
      "$ref": "#/components/schemas/IdempotencyKey"
     },
     "webhook_url": {
      "$ref": "#/components/schemas/TargetUrl"
     },
     "webhook_headers": {
      "$ref": "#/components/schemas/TargetHeaders"
     }
    }
   },
   "JobCreated": {
    "type": "object",
    "required": [
     "id",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "Id": {
    "type": "string"
   },
   "Job": {
    "type": "object",
    "required": [
     "id",
     "status",
     "scheduled_at",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "status": {
      "$ref": "#/components/schemas/JobStatus"
     },
     "scheduled_at": {
      "type": "string",
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "updated_at": {
      "type": "string",
      "format": "date-time"
     },
     "completed_at": {
      "type": "string",
      "format": "date-time"
     },
     "last_error": {
      "type": "string"
     },
     "schedule_id": {
      "$ref": "#/components/schemas/Id"
     },
     "url": {
      "type": "string",
      "x-server": "hosted"
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
      "x-server": "hosted"
     },
     "headers": {
      "type": "object",
      "additionalProperties": {
       "type": "string"
      },
      "x-server": "hosted"
     },
     "body": {
      "type": "string",
      "x-server": "hosted"
     },
     "max_retries": {
      "type": "integer",
      "x-server": "hosted"
     },
     "backoff": {
      "type": "string",
      "enum": [
       "exponential",
       "linear"
      ],
      "x-server": "hosted"
     },
     "timeout_seconds": {
      "type": "integer",
      "x-server": "hosted"
     },
     "attempts": {
      "type": "integer",
      "x-server": "hosted"
     },
     "idempotency_key": {
      "type": "string",
      "x-server": "hosted"
     },
     "webhook_url": {
      "type": "string",
      "x-server": "hosted"
     },
     "webhook_headers": {
      "type": "object",
      "additionalProperties": {
       "type": "string"
      },
      "x-server": "hosted"
     },
     "replay_of": {
      "type": "string",
      "x-server": "hosted"
     },
     "cron": {
      "type": "string",
      "x-server": "hosted"
     }
    }
   },
   "JobSummary": {
    "type": "object",
    "required": [
     "id",
     "status",
     "url",
     "method",
     "scheduled_at",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "status": {
      "$ref": "#/components/schemas/JobStatus"
     },
     "url": {
      "type": "string"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "scheduled_at": {
      "type": "string",
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "completed_at": {
      "type": "string",
      "format": "date-time"
     },
     "last_error": {
      "type": "string"
     },
     "schedule_id": {
      "$ref": "#/components/schemas/Id"
     },
     "replay_of": {
      "type": "string",
      "x-server": "hosted"
     },
     "idempotency_key": {
      "type": "string",
      "x-server": "hosted"
     }
    }
   },
   "JobReplayed": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "id",
     "status",
     "replay_of",
     "scheduled_at",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "status": {
      "$ref": "#/components/schemas/JobStatus"
     },
     "replay_of": {
      "$ref": "#/components/schemas/Id"
     },
     "scheduled_at": {
      "type": "string",
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
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
       "$ref": "#/components/schemas/JobSummary"
      }
     },
     "next_cursor": {
      "$ref": "#/components/schemas/NextCursor"
     }
    }
   },
   "NextCursor": {
    "type": [
     "string",
     "null"
    ]
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
     "duration_ms"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "job_id": {
      "$ref": "#/components/schemas/Id"
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
      ]
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
      ]
     }
    }
   },
   "Schedule": {
    "type": "object",
    "required": [
     "id",
     "name",
     "cron_expr",
     "url",
     "method",
     "timeout_seconds",
     "max_retries",
     "backoff",
     "paused",
     "next_run_at",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "name": {
      "type": "string"
     },
     "cron_expr": {
      "type": "string"
     },
     "url": {
      "type": "string"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "timeout_seconds": {
      "type": "integer"
     },
     "max_retries": {
      "type": "integer"
     },
     "backoff": {
      "$ref": "#/components/schemas/Backoff"
     },
     "paused": {
      "type": "boolean"
     },
     "next_run_at": {
      "type": "string",
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "last_run_at": {
      "type": "string",
      "format": "date-time"
     },
     "webhook_url": {
      "type": "string",
      "x-server": "hosted"
     }
    }
   },
   "ScheduleCreate": {
    "type": "object",
    "required": [
     "name",
     "cron_expr",
     "url"
    ],
    "properties": {
     "name": {
      "$ref": "#/components/schemas/ResourceName"
     },
     "cron_expr": {
      "type": "string",
      "minLength": 1
     },
     "url": {
      "$ref": "#/components/schemas/TargetUrl"
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
      "$ref": "#/components/schemas/TargetHeaders"
     },
     "body": {
      "$ref": "#/components/schemas/TargetBody"
     },
     "max_retries": {
      "$ref": "#/components/schemas/MaxRetries"
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
      "$ref": "#/components/schemas/TimeoutSeconds"
     },
     "webhook_url": {
      "type": "string",
      "format": "uri",
      "pattern": "^[hH][tT][tT][pP][sS]?://\\S+$",
      "maxLength": 2048,
      "x-server": "hosted"
     },
     "webhook_headers": {
      "type": "object",
      "additionalProperties": {
       "type": "string"
      },
      "x-server": "hosted"
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
      "$ref": "#/components/schemas/NextCursor"
     }
    }
   },
   "Buffer": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "id",
     "name",
     "url",
     "method",
     "timeout_seconds",
     "rate_limit",
     "max_retries",
     "backoff",
     "paused",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "name": {
      "type": "string"
     },
     "url": {
      "type": "string"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "timeout_seconds": {
      "type": "integer"
     },
     "rate_limit": {
      "type": "integer"
     },
     "max_retries": {
      "type": "integer"
     },
     "backoff": {
      "$ref": "#/components/schemas/Backoff"
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
     },
     "webhook_url": {
      "type": "string"
     }
    }
   },
   "BufferCreate": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "name",
     "url"
    ],
    "properties": {
     "name": {
      "$ref": "#/components/schemas/ResourceName"
     },
     "url": {
      "$ref": "#/components/schemas/TargetUrl"
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
      "$ref": "#/components/schemas/TargetHeaders"
     },
     "timeout_seconds": {
      "$ref": "#/components/schemas/TimeoutSeconds"
     },
     "rate_limit": {
      "$ref": "#/components/schemas/RateLimit"
     },
     "max_retries": {
      "$ref": "#/components/schemas/MaxRetries"
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
      "$ref": "#/components/schemas/TargetUrl"
     },
     "webhook_headers": {
      "$ref": "#/components/schemas/TargetHeaders"
     }
    }
   },
   "BufferPage": {
    "type": "object",
    "x-server": "hosted",
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
      "$ref": "#/components/schemas/NextCursor"
     }
    }
   },
   "BufferStats": {
    "type": "object",
    "x-server": "hosted",
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
      "type": "integer"
     },
     "running": {
      "type": "integer"
     },
     "completed": {
      "type": "integer"
     },
     "failed": {
      "type": "integer"
     },
     "total": {
      "type": "integer"
     },
     "success_rate": {
      "type": "number"
     }
    }
   },
   "BufferItem": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "id",
     "buffer_id",
     "status",
     "retry_count",
     "max_retries",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "buffer_id": {
      "$ref": "#/components/schemas/Id"
     },
     "status": {
      "$ref": "#/components/schemas/BufferItemStatus"
     },
     "retry_count": {
      "type": "integer"
     },
     "max_retries": {
      "type": "integer"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "status_code": {
      "type": "integer"
     },
     "last_error": {
      "type": "string"
     },
     "replay_of": {
      "$ref": "#/components/schemas/Id"
     },
     "completed_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "BufferItemCreate": {
    "type": "object",
    "x-server": "hosted",
    "properties": {
     "body": {
      "$ref": "#/components/schemas/TargetBody"
     },
     "headers": {
      "$ref": "#/components/schemas/TargetHeaders"
     }
    }
   },
   "BufferItemPage": {
    "type": "object",
    "x-server": "hosted",
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
      "$ref": "#/components/schemas/NextCursor"
     }
    }
   },
   "AlertChannel": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "id",
     "type",
     "target",
     "name",
     "enabled",
     "verified",
     "created_at",
     "updated_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "type": {
      "$ref": "#/components/schemas/AlertChannelType"
     },
     "target": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "enabled": {
      "type": "boolean"
     },
     "verified": {
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
    "x-server": "hosted",
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
      "minLength": 1,
      "maxLength": 2048
     },
     "name": {
      "type": "string",
      "maxLength": 256
     }
    }
   },
   "AlertUpdate": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "enabled"
    ],
    "properties": {
     "enabled": {
      "type": "boolean"
     }
    }
   },
   "AlertList": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "channels"
    ],
    "properties": {
     "channels": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/AlertChannel"
      }
     }
    }
   },
   "AlertVerified": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "status"
    ],
    "properties": {
     "status": {
      "type": "string",
      "const": "verified"
     }
    }
   },
   "JobStats": {
    "type": "object",
    "x-server": "hosted",
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
      "type": "integer"
     },
     "succeeded": {
      "type": "integer"
     },
     "failed": {
      "type": "integer"
     },
     "success_rate": {
      "type": "number"
     },
     "avg_duration_ms": {
      "type": "number"
     },
     "p95_duration_ms": {
      "type": "number"
     },
     "since_days": {
      "type": "integer"
     }
    }
   },
   "UsageBucket": {
    "type": "object",
    "x-server": "hosted",
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
      "type": "integer"
     },
     "buffer_executions": {
      "type": "integer"
     }
    }
   },
   "Usage": {
    "type": "object",
    "x-server": "hosted",
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
      "type": "integer"
     },
     "total_buffer_executions": {
      "type": "integer"
     },
     "balance": {
      "type": "integer"
     },
     "plan": {
      "$ref": "#/components/schemas/Plan"
     },
     "since_days": {
      "type": "integer"
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
      "type": "integer"
     },
     "plan": {
      "$ref": "#/components/schemas/Plan"
     },
     "daily_limit": {
      "type": "integer"
     },
     "credits_per_dollar": {
      "type": "integer"
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
      "minimum": 50000,
      "maximum": 1000000000
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
      "type": "string"
     }
    }
   },
   "Transaction": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "id",
     "amount",
     "type",
     "job_id",
     "stripe_payment_intent_id",
     "description",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "amount": {
      "type": "integer"
     },
     "type": {
      "$ref": "#/components/schemas/TransactionType"
     },
     "job_id": {
      "type": [
       "string",
       "null"
      ]
     },
     "stripe_payment_intent_id": {
      "type": [
       "string",
       "null"
      ]
     },
     "description": {
      "type": [
       "string",
       "null"
      ]
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "TransactionPage": {
    "type": "object",
    "x-server": "hosted",
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
      "$ref": "#/components/schemas/NextCursor"
     }
    }
   },
   "Token": {
    "type": "object",
    "required": [
     "id",
     "name",
     "prefix",
     "last_used_at",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "name": {
      "type": "string"
     },
     "prefix": {
      "type": "string"
     },
     "last_used_at": {
      "type": [
       "string",
       "null"
      ],
      "format": "date-time"
     },
     "created_at": {
      "type": "string",
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
     "token",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "name": {
      "type": "string"
     },
     "prefix": {
      "type": "string"
     },
     "token": {
      "type": "string"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "SigningSecret": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "secret",
     "created_at"
    ],
    "properties": {
     "secret": {
      "type": "string"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "WebhookDelivery": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "id",
     "event",
     "url",
     "status",
     "attempts",
     "max_attempts",
     "created_at"
    ],
    "properties": {
     "id": {
      "$ref": "#/components/schemas/Id"
     },
     "event": {
      "type": "string",
      "enum": [
       "job.completed",
       "job.failed"
      ]
     },
     "url": {
      "type": "string"
     },
     "status": {
      "$ref": "#/components/schemas/WebhookStatus"
     },
     "attempts": {
      "type": "integer"
     },
     "max_attempts": {
      "type": "integer"
     },
     "created_at": {
      "type": "string",
      "format": "date-time"
     },
     "job_id": {
      "$ref": "#/components/schemas/Id"
     },
     "status_code": {
      "type": "integer"
     },
     "last_error": {
      "type": "string"
     },
     "next_retry_at": {
      "type": "string",
      "format": "date-time"
     },
     "delivered_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "WebhookDeliveryPage": {
    "type": "object",
    "x-server": "hosted",
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
      "$ref": "#/components/schemas/NextCursor"
     }
    }
   },
   "WebhookEvent": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "job_id",
     "status",
     "completed_at",
     "attempt_num"
    ],
    "properties": {
     "event": {
      "type": "string",
      "enum": [
       "job.completed",
       "job.failed"
      ]
     },
     "job_id": {
      "$ref": "#/components/schemas/Id"
     },
     "status": {
      "type": "string",
      "enum": [
       "completed",
       "failed"
      ]
     },
     "status_code": {
      "type": "integer"
     },
     "last_error": {
      "type": "string"
     },
     "completed_at": {
      "type": "string",
      "format": "date-time"
     },
     "attempt_num": {
      "type": "integer"
     }
    }
   },
   "FailureAlert": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "event",
     "resource_type",
     "resource_id",
     "url",
     "method",
     "last_error",
     "attempts",
     "failed_at"
    ],
    "properties": {
     "event": {
      "type": "string",
      "const": "failure"
     },
     "resource_type": {
      "type": "string",
      "enum": [
       "job",
       "buffer_item"
      ]
     },
     "resource_id": {
      "$ref": "#/components/schemas/Id"
     },
     "buffer_id": {
      "$ref": "#/components/schemas/Id"
     },
     "url": {
      "type": "string"
     },
     "method": {
      "$ref": "#/components/schemas/HttpMethod"
     },
     "last_error": {
      "type": "string"
     },
     "status_code": {
      "type": "integer"
     },
     "attempts": {
      "type": "integer"
     },
     "failed_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "CreditAlert": {
    "type": "object",
    "x-server": "hosted",
    "required": [
     "event",
     "balance",
     "threshold",
     "recent_burn",
     "crossed_at"
    ],
    "properties": {
     "event": {
      "type": "string",
      "const": "credit_low"
     },
     "balance": {
      "type": "integer"
     },
     "threshold": {
      "type": "integer"
     },
     "recent_burn": {
      "type": "integer"
     },
     "top_up_url": {
      "type": "string"
     },
     "crossed_at": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "SlackMessage": {
    "type": "object",
    "x-server": "hosted",
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
    "x-server": "hosted",
    "required": [
     "status",
     "version",
     "time"
    ],
    "properties": {
     "status": {
      "type": "string"
     },
     "version": {
      "type": "string"
     },
     "time": {
      "type": "string",
      "format": "date-time"
     }
    }
   },
   "Error": {
    "type": "object",
    "required": [
     "error"
    ],
    "properties": {
     "error": {
      "type": "string"
     }
    }
   }
  }
 }
};
