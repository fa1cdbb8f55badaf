/**
 * HTTP endpoint of a saved model, on the HTTP server of the JDK.
 *
 * <p>{@link org.recital.framework.serve.RecommendServer} serves recommendations of a {@link
 * org.recital.Recommender}; {@code recital serve} starts it. Requests are limited in size and time;
 * the response to an invalid request is an error message in JSON.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.serve;
