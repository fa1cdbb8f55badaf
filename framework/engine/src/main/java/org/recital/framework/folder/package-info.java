/**
 * Folders of trained models, in the format that {@code docs/model-folder.md} describes.
 *
 * <p>{@link org.recital.framework.folder.ModelFolder} writes and reads a {@link
 * org.recital.framework.folder.TrainedModel}. The scorer writes its own state as named arrays, and
 * the model restores the scorer from them. A folder may be damaged or come from an untrusted
 * source. Therefore, every file is checked against its hash, sizes are checked before memory is
 * allocated, and Recital executes nothing in a folder.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.folder;
