/**
 * Search spaces, the search methods that choose configurations from them, and the resulting trials:
 * one for each variant, configuration and repetition.
 *
 * <p>The entry point is {@link org.recital.framework.search.SearchMethod}, the interface of search
 * methods; plug-ins can add their own search methods. The package uses {@code framework.trial} and
 * the settings of training and evaluation. It is used by {@code framework.spec}, which reads search
 * spaces, by {@code framework.schedule}, which plans the trials, and by {@code framework.cli}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.search;
