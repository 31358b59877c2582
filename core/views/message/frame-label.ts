/** The label of a document in a frame of a page: no navigation of the login window. */
export const frameLabel = 'Frame';
