package org.recital.framework.reference;

import java.util.List;
import java.util.Map;
import org.recital.registry.Description;
import org.recital.registry.config.Parameter;

/**
 * The documentation of a component or of a key of a spec.
 *
 * @param title the kind and the name, such as "model 'lightgcn'"
 * @param name the name in specs
 * @param aliases other names of the same component
 * @param facts properties such as supported tasks, by label, in display order
 */
record Entry(
    String title,
    String name,
    List<String> aliases,
    Description description,
    Map<String, String> facts,
    List<Parameter> parameters) {}
