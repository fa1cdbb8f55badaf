/**
 * The common superclass of errors that are reported to users.
 *
 * <p>Every package that rejects input has its own exception class, a subclass of {@link
 * org.recital.registry.error.RecitalException}. The command line prints the message without a stack
 * trace; a Java program can catch the superclass. Any other exception is a bug.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.error;
