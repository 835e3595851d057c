package org.qiaomen.points.participation;

/** What brings points, with the rule that holds where a city has set none. */
public enum ParticipationEvent {

    REQUEST_RESOLVED("反映的问题已办结", "request-resolved", new SetRule(5, 10, 50, 300)),
    REVIEW_GIVEN("参加评价", "review-given", new SetRule(2, 6, 30, 180)),
    PROPOSAL_ADOPTED("建议被采纳", "proposal-adopted", new SetRule(20, 40, 100, 500));

    private final String label;
    private final String code;
    private final SetRule usual;

    ParticipationEvent(String label, String code, SetRule usual) {
        this.label = label;
        this.code = code;
        this.usual = usual;
    }

    /** What the resident reads on his statement. */
    public String label() {
        return label;
    }

    String reason() {
        return "participation." + code;
    }

    SetRule usual() {
        return usual;
    }
}
