/** Leaderboards as documents. The same leaderboard gives the same text, byte for byte. */
@org.jspecify.annotations.NullMarked
package org.recital.reports.render;
