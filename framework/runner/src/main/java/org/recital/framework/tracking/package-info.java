/**
 * What becomes of the things that trials tell. The results store is the record; other trackers are
 * replicas of it. Whatever goes wrong here, a trial does not notice.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.tracking;
