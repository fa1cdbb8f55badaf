/**
 * The common parent of errors that are reported to users.
 *
 * <p>Every package that rejects input has an exception of its own, a subclass of {@link
 * org.recital.registry.error.RecitalException}. The command line prints its message without a stack
 * trace; a Java program can catch it for all of them. Any other exception is a fault of the
 * program.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.error;
