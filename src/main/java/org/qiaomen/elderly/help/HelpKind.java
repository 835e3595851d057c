package org.qiaomen.elderly.help;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.volunteering.Skill;

/** What help is asked for most. */
enum HelpKind {

    COMPANY(Skill.COMPANY, "chat", HelpWords::kindCompany, HelpWords::kindCompanyHint),
    SHOPPING(Skill.SHOPPING, "basket", HelpWords::kindShopping, HelpWords::kindShoppingHint),
    ESCORT(Skill.ESCORT, "doctor", HelpWords::kindEscort, HelpWords::kindEscortHint),
    HOUSEWORK(Skill.HOUSEWORK, "broom", HelpWords::kindHousework, HelpWords::kindHouseworkHint),
    /** In one's own words. */
    OTHER(null, "pen", HelpWords::kindOther, HelpWords::kindOtherHint);

    private final Skill skill;
    private final String icon;
    private final Function<HelpWords, String> title;
    private final Function<HelpWords, String> hint;

    HelpKind(Skill skill, String icon, Function<HelpWords, String> title, Function<HelpWords, String> hint) {
        this.skill = skill;
        this.icon = icon;
        this.title = title;
        this.hint = hint;
    }

    static Optional<HelpKind> of(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Null for anybody's help. */
    Skill skill() {
        return skill;
    }

    String title(HelpWords words) {
        return title.apply(words);
    }

    ChoiceView choice(HelpWords words) {
        return new ChoiceView(name(), icon, title(words), hint.apply(words));
    }
}
