/** What an experiment asks of a model: a ranking, the next item, a rating. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.task;
