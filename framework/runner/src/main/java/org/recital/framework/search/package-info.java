/**
 * Search spaces, the search methods that choose configurations from them, and the resulting trials:
 * one for each variant, configuration and repetition.
 *
 * <p>The entry point is {@link org.recital.framework.search.SearchMethod}, the interface of search
 * methods; plug-ins can add their own search methods. The package uses {@code
 * org.recital.framework.trial}. It is used by {@code org.recital.framework.spec}, which reads
 * search spaces, and by {@code org.recital.framework.schedule}, which plans the trials.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.search;
