package org.recital.registry.split;

import org.recital.registry.data.Interactions;

/**
 * A data set cut in three parts that share the numbers of users and items.
 *
 * @param validation may be empty; nothing can be selected then
 */
public record Split(Interactions train, Interactions validation, Interactions test) {}
