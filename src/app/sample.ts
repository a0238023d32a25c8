import url from '../../data/sample/hehe.linli.json?url';

/** Where the sample community lies, below wherever the app is served from. */
export const sampleUrl: string = url;
