package org.qiaomen.elderly.say;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.words.SayWords;

/** The twelve matters that elderly people come with most, three of a kind, each with its code in the taxonomy. */
enum CommonMatter {

    WATER(Kind.HOME, "01002016", "water", SayWords::matterWater, SayWords::matterWaterHint),
    POWER(Kind.HOME, "01002015", "power", SayWords::matterPower, SayWords::matterPowerHint),
    GAS(Kind.HOME, "01002013", "gas", SayWords::matterGas, SayWords::matterGasHint),
    LIFT(Kind.BUILDING, "01010003", "lift", SayWords::matterLift, SayWords::matterLiftHint),
    STAIR_LIGHT(Kind.BUILDING, "01002012", "lamp", SayWords::matterStairLight, SayWords::matterStairLightHint),
    RUBBISH(Kind.BUILDING, "01002014", "rubbish", SayWords::matterRubbish, SayWords::matterRubbishHint),
    ROAD(Kind.STREET, "01002011", "road", SayWords::matterRoad, SayWords::matterRoadHint),
    STREET_LIGHT(Kind.STREET, "01002004", "streetlight", SayWords::matterStreetLight, SayWords::matterStreetLightHint),
    NOISE(Kind.STREET, "04002003", "noise", SayWords::matterNoise, SayWords::matterNoiseHint),
    PENSION(Kind.MONEY, "15009005", "pension", SayWords::matterPension, SayWords::matterPensionHint),
    MEDICAL(Kind.MONEY, "15001004", "doctor", SayWords::matterMedical, SayWords::matterMedicalHint),
    ALLOWANCE(Kind.MONEY, "09001002", "gift", SayWords::matterAllowance, SayWords::matterAllowanceHint);

    /** Four kinds, so that no page asks to choose among more than five things. */
    enum Kind {

        HOME("home", SayWords::kindHome, SayWords::kindHomeHint),
        BUILDING("building", SayWords::kindBuilding, SayWords::kindBuildingHint),
        STREET("street", SayWords::kindStreet, SayWords::kindStreetHint),
        MONEY("money", SayWords::kindMoney, SayWords::kindMoneyHint);

        private final String icon;
        private final Function<SayWords, String> title;
        private final Function<SayWords, String> hint;

        Kind(String icon, Function<SayWords, String> title, Function<SayWords, String> hint) {
            this.icon = icon;
            this.title = title;
            this.hint = hint;
        }

        ChoiceView choice(SayWords words) {
            return new ChoiceView("/e/say/" + icon, icon, title.apply(words), hint.apply(words));
        }

        String title(SayWords words) {
            return title.apply(words);
        }

        /** As it stands in the address. */
        static Optional<Kind> of(String name) {
            return Stream.of(values()).filter(kind -> kind.icon.equals(name)).findFirst();
        }
    }

    private final Kind kind;
    private final String serviceCode;
    private final String icon;
    private final Function<SayWords, String> title;
    private final Function<SayWords, String> hint;

    CommonMatter(Kind kind, String serviceCode, String icon, Function<SayWords, String> title,
            Function<SayWords, String> hint) {
        this.kind = kind;
        this.serviceCode = serviceCode;
        this.icon = icon;
        this.title = title;
        this.hint = hint;
    }

    static List<ChoiceView> choices(Kind kind, SayWords words) {
        return Stream.of(values()).filter(matter -> matter.kind == kind)
                .map(matter -> new ChoiceView(matter.name(), matter.icon, matter.title(words), matter.hint.apply(words)))
                .toList();
    }

    static Optional<CommonMatter> of(String name) {
        return Stream.of(values()).filter(matter -> matter.name().equals(name)).findFirst();
    }

    String serviceCode() {
        return serviceCode;
    }

    String title(SayWords words) {
        return title.apply(words);
    }
}
