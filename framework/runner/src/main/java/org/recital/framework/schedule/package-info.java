/**
 * Where trials run and what happens to them on the way: the sweep in the parent, worker processes,
 * and the pipe between them.
 *
 * <p>A worker is a child process that is fed one trial at a time on its standard input and answers
 * with what the trial tells on its standard output, a line of JSON each. A worker that dies costs
 * the trial it was running and nothing else; a worker whose parent dies sees its input end, and
 * stops.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.schedule;
