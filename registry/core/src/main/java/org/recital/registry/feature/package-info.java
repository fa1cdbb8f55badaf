/**
 * What models that take features are told of users and items: who they are, and what the data set
 * knows of them, as columns of numbers.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.feature;
