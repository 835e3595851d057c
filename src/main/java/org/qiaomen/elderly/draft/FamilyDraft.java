package org.qiaomen.elderly.draft;

import java.time.LocalDate;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody of the family whom one would like to act for; what was not said yet is null.
 *
 * @param number of their telephone, or their resident code
 * @param relation what whoever asks is to them, by name
 * @param scopes what is to be done for them, by name; without spending
 * @param spending whether points are to be spent too
 */
@RegisterForReflection
public record FamilyDraft(String number, String relation, List<String> scopes, Boolean spending, LocalDate until) {

    public FamilyDraft {
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }

    public static FamilyDraft begun() {
        return new FamilyDraft(null, null, null, null, null);
    }

    public FamilyDraft of(String newNumber) {
        return new FamilyDraft(newNumber, relation, scopes, spending, until);
    }

    public FamilyDraft as(String newRelation) {
        return new FamilyDraft(number, newRelation, scopes, spending, until);
    }

    /** Spending is asked anew: it was meant for what was chosen before. */
    public FamilyDraft doing(List<String> newScopes) {
        return new FamilyDraft(number, relation, newScopes, null, until);
    }

    public FamilyDraft spending(boolean wanted) {
        return new FamilyDraft(number, relation, scopes, wanted, until);
    }

    public FamilyDraft until(LocalDate newUntil) {
        return new FamilyDraft(number, relation, scopes, spending, newUntil);
    }
}
