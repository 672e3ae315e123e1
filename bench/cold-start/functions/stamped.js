/**
 * An answer with the moment at which it was there: at once, or when its promise is fulfilled. What the function does beside that, such
 * as loading the AWS SDK for the first poll, may come before the next line of whoever waits for it.
 */
export const stamped = (answer) => (answer instanceof Promise ? answer.then(stamp) : stamp(answer))

const stamp = (answer) => ({ answer, at: performance.now(), cpu: process.cpuUsage() })
