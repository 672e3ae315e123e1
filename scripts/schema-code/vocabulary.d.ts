/** The schema for everybody else: without the words of ours in it. */
export declare function plainSchema(schema: object): object
