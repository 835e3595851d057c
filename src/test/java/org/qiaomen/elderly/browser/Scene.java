package org.qiaomen.elderly.browser;

import java.time.LocalDate;
import java.util.List;

import org.qiaomen.elderly.ElderFixtures;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.elderly.draft.FamilyDraft;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;

/**
 * Somebody with something to see on every page.
 *
 * @param daughter who has asked to act for the elder, which is {@code asking}, and would like to ask somebody else
 * @param orders of help: open, agreed to, done, confirmed, and disputed
 */
record Scene(String root, ElderFixtures fixtures, Elder elder, Elder newcomer, Elder borrower, String submitted, String asked,
        String resolved, String call, String policy, Elder son, Elder daughter, String asking, List<String> orders) {

    static Scene of(String root, ElderFixtures fixtures) {
        Elder elder = fixtures.elder();
        Elder newcomer = fixtures.elder();
        Elder daughter = fixtures.askedByFamily(elder);
        Scene scene = new Scene(root, fixtures, elder, newcomer, fixtures.elder(true), fixtures.submitted(elder),
                fixtures.asked(elder), fixtures.resolved(elder), fixtures.called(elder), fixtures.policy(elder),
                fixtures.actingFor(elder, ElderFixtures.USUAL), daughter, fixtures.asking(daughter),
                fixtures.orders(elder));
        fixtures.wishing(daughter, new FamilyDraft("13800001234", "DAUGHTER", List.of("SUBMIT", "FOLLOW", "POINTS"), false,
                LocalDate.now(CityTime.ZONE).plusMonths(6)));
        fixtures.saidFor(scene.son, elder);
        fixtures.rating(elder, scene.resolved, 4);
        fixtures.saying(elder, ElderFixtures.lamp());
        fixtures.saying(newcomer, new SayDraft(Ids.next(), null, null, null, null, null, List.of(), null));
        fixtures.asking(elder, fixtures.company());
        fixtures.asking(newcomer, HelpDraft.about(Ids.next(), "OTHER"));
        return scene;
    }
}
