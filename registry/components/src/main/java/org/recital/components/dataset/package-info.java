/**
 * Built-in data sets: readers of published data sets and of common file formats, and a simulator.
 *
 * <p>Entry point: {@link org.recital.components.dataset.Datasets}, the provider that registers
 * them. Each data set is a {@link org.recital.registry.data.DatasetSource} that parses its files
 * with {@code org.recital.components.file} and builds a {@link org.recital.registry.data.Dataset},
 * which the filters and splits then transform.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.dataset;
