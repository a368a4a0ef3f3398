/** Adds properties to an object as they are declared: a getter stays one, where a copy would keep the value it has now. */
export function addProperties<Target extends object, More extends object>(
  target: Target,
  more: More,
): Target & More {
  // What `defineProperties` has added is not in its return type.
  return Object.defineProperties(target, Object.getOwnPropertyDescriptors(more)) as Target & More;
}
