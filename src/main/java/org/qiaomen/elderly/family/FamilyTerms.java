package org.qiaomen.elderly.family;

import java.util.List;

import org.qiaomen.elderly.words.FamilyWords;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.identity.proxy.Relation;

/** Relations and scopes in plain words. */
final class FamilyTerms {

    /** Those that most are; the others are a page further. A guardian needs papers, which are shown at a counter. */
    static final List<Relation> USUAL = List.of(Relation.SON, Relation.DAUGHTER, Relation.CHILD_IN_LAW, Relation.GRANDCHILD);
    static final List<Relation> OTHER = List.of(Relation.SPOUSE, Relation.SIBLING, Relation.PARENT, Relation.GRANDPARENT,
            Relation.RELATIVE);
    /** Spending is asked for by itself. */
    static final List<ProxyScope> SCOPES = List.of(ProxyScope.SUBMIT, ProxyScope.FOLLOW, ProxyScope.REVIEW, ProxyScope.POINTS,
            ProxyScope.TIME_BANK);

    private FamilyTerms() {
    }

    static String relation(FamilyWords words, Relation relation) {
        return switch (relation) {
            case SON -> words.relationSon();
            case DAUGHTER -> words.relationDaughter();
            case CHILD_IN_LAW -> words.relationChildInLaw();
            case GRANDCHILD -> words.relationGrandchild();
            case SPOUSE -> words.relationSpouse();
            case SIBLING -> words.relationSibling();
            case PARENT -> words.relationParent();
            case GRANDPARENT -> words.relationGrandparent();
            case RELATIVE -> words.relationRelative();
            case GUARDIAN -> words.relationGuardian();
        };
    }

    /** As whoever is acted for reads it. */
    static String forYou(FamilyWords words, ProxyScope scope) {
        return switch (scope) {
            case SUBMIT -> words.scopeSubmit();
            case FOLLOW -> words.scopeFollow();
            case REVIEW -> words.scopeReview();
            case POINTS -> words.scopePoints();
            case TIME_BANK -> words.scopeTimeBank();
            case SPENDING -> words.scopeSpending();
        };
    }

    /** As whoever acts reads it. */
    static String forThem(FamilyWords words, ProxyScope scope) {
        return switch (scope) {
            case SUBMIT -> words.mySubmit();
            case FOLLOW -> words.myFollow();
            case REVIEW -> words.myReview();
            case POINTS -> words.myPoints();
            case TIME_BANK -> words.myTimeBank();
            case SPENDING -> words.mySpending();
        };
    }
}
