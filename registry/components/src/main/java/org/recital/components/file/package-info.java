/**
 * Files of data: where they are looked for, how they are fetched and unpacked, and how their lines
 * are read without an object for each.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.file;
