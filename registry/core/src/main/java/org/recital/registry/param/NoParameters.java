package org.recital.registry.param;

/** Configuration of a component without parameters. */
public record NoParameters() {}
