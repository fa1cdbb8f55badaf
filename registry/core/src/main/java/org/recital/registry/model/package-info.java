/**
 * The contracts of models, and what models of every sort are built with. Each sort has a package of
 * its own below.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.model;
