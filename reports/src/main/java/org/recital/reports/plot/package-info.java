/** Leaderboards as pictures. The same leaderboard gives the same picture, byte for byte. */
@org.jspecify.annotations.NullMarked
package org.recital.reports.plot;
