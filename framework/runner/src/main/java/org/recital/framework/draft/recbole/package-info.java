/**
 * Translation of configurations of RecBole 1.2.1 to specs, for {@code recital init --from}.
 *
 * <p>{@link org.recital.framework.draft.recbole.RecBoleSpec} overrides RecBole's defaults with the
 * values of the user's files, as RecBole does, so that the spec states every value that RecBole
 * would have used. One class translates each part of a spec. A value that RecBole would also refuse
 * is reported as an error with its location; a key without a counterpart becomes a {@link
 * org.recital.framework.draft.recbole.Note}. Defaults and names are those of RecBole 1.2.1 (Zhao et
 * al. RecBole. CIKM 2021, https://doi.org/10.1145/3459637.3482016).
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.draft.recbole;
