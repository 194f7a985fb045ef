/*
 * In a function's bundle this stands for `@asteasolutions/zod-to-openapi`. The description of the API is made from the sources
 * (`npm run describe`) and a function only serves the file: it routes requests and describes nothing.
 */

/** Takes in what a route says of itself, and forgets it. */
export class OpenAPIRegistry {
  readonly definitions = [];

  registerPath(): void {}
}

/** Would give every schema a method for what the description says of it. */
export function extendZodWithOpenApi(): void {}

export function getOpenApiMetadata(): never {
  throw new Error('a bundle has no description');
}

export { NoGenerator as OpenApiGeneratorV3, NoGenerator as OpenApiGeneratorV31 };

class NoGenerator {
  constructor() {
    throw new Error('a bundle has no description');
  }
}
