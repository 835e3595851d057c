package org.qiaomen.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** Every operation of this feature that asks who is calling, with every role: let in or 403, and 401 without a token. */
@QuarkusTest
class RolesMatrixTest {

    private static final Set<String> ALL = Set.of("resident", "grid-worker", "department", "supervisor", "auditor",
            "administrator");

    @ParameterizedTest
    @CsvSource({ "GET,/api/v1/me/volunteer,resident", "PUT,/api/v1/me/volunteer,resident",
            "GET,/api/v1/me/volunteer/services,resident", "GET,/api/v1/me/volunteer/sign-ups,resident",
            "GET,/api/v1/me/volunteer/needs,resident", "GET,/api/v1/me/volunteer/records/7,resident",
            "POST,/api/v1/volunteer/needs,resident", "PUT,/api/v1/volunteer/needs/7,resident",
            "POST,/api/v1/volunteer/needs/7/cancellation,resident",
            "POST,/api/v1/volunteer/needs/7/sign-ups,resident", "GET,/api/v1/volunteer/needs/7/sign-ups,resident",
            "GET,/api/v1/volunteer/needs/7/code,resident", "POST,/api/v1/volunteer/sign-ups/7/withdrawal,resident",
            "POST,/api/v1/volunteer/sign-ups/7/corrections,resident", "POST,/api/v1/volunteer/attendances,resident",
            "POST,/api/v1/volunteer/attendances/7/confirmation,resident", "GET,/api/v1/volunteer/groups,resident",
            "POST,/api/v1/volunteer/groups,resident", "POST,/api/v1/volunteer/groups/7/organisers,resident",
            "DELETE,/api/v1/volunteer/groups/7/organisers/7,resident",
            "GET,/api/v1/staff/volunteer/needs,grid-worker supervisor",
            "POST,/api/v1/staff/volunteer/needs,grid-worker supervisor",
            "PUT,/api/v1/staff/volunteer/needs/7,grid-worker supervisor",
            "POST,/api/v1/staff/volunteer/needs/7/review,grid-worker supervisor",
            "POST,/api/v1/staff/volunteer/needs/7/cancellation,grid-worker supervisor",
            "GET,/api/v1/staff/volunteer/needs/7/sign-ups,grid-worker supervisor",
            "GET,/api/v1/staff/volunteer/needs/7/code,grid-worker supervisor",
            "POST,/api/v1/staff/volunteer/attendances/7/confirmation,grid-worker supervisor",
            "POST,/api/v1/staff/volunteer/sign-ups/7/corrections,grid-worker supervisor",
            "PUT,/api/v1/staff/volunteers/7/guardian,grid-worker supervisor",
            "GET,/api/v1/staff/volunteer/settings,administrator", "PUT,/api/v1/staff/volunteer/settings,administrator",
            "GET,/api/v1/staff/fraud-signals,supervisor auditor",
            "POST,/api/v1/staff/fraud-signals/7/decision,supervisor",
            "GET,/api/v1/me,resident", "PUT,/api/v1/me,resident", "GET,/api/v1/me/consents,resident",
            "POST,/api/v1/me/consents,resident", "DELETE,/api/v1/me/consents/NONE,resident",
            "GET,/api/v1/me/profile,resident", "PUT,/api/v1/me/profile,resident", "GET,/api/v1/me/preferences,resident",
            "PUT,/api/v1/me/preferences,resident", "POST,/api/v1/staff/residents,grid-worker supervisor",
            "GET,/api/v1/staff/residents/7/profile,grid-worker supervisor",
            "POST,/api/v1/staff/residents/7/cards,grid-worker supervisor",
            "GET,/api/v1/staff/residents/7/cards,grid-worker supervisor",
            "DELETE,/api/v1/staff/residents/7/cards/7,grid-worker supervisor",
            "PUT,/api/v1/staff/residents/7/profile,grid-worker supervisor",
            "PUT,/api/v1/staff/residents/7/phone,grid-worker supervisor",
            "PUT,/api/v1/staff/residents/7/tags/x,grid-worker supervisor",
            "DELETE,/api/v1/staff/residents/7/tags/x,grid-worker supervisor",
            "POST,/api/v1/staff/policies/7/dry-run,department supervisor administrator",
            "GET,/api/v1/policies/7/reasons,resident",
            "POST,/api/v1/time-bank/orders,resident", "GET,/api/v1/time-bank/orders,resident",
            "GET,/api/v1/time-bank/orders/matches,resident", "GET,/api/v1/time-bank/orders/7,resident",
            "POST,/api/v1/time-bank/orders/7/acceptance,resident", "POST,/api/v1/time-bank/orders/7/start,resident",
            "POST,/api/v1/time-bank/orders/7/finish,resident", "POST,/api/v1/time-bank/orders/7/confirmation,resident",
            "POST,/api/v1/time-bank/orders/7/cancellation,resident", "POST,/api/v1/time-bank/orders/7/dispute,resident",
            "POST,/api/v1/time-bank/offers,resident", "GET,/api/v1/time-bank/offers,resident",
            "DELETE,/api/v1/time-bank/offers/7,resident", "GET,/api/v1/me/time-bank/orders,resident",
            "GET,/api/v1/me/time-bank/offers,resident", "POST,/api/v1/me/time/gifts,resident",
            "POST,/api/v1/me/time/donations,resident",
            "GET,/api/v1/staff/time-bank/orders,grid-worker supervisor auditor",
            "GET,/api/v1/staff/time-bank/orders/7,grid-worker supervisor auditor",
            "GET,/api/v1/staff/time-bank/pool,grid-worker supervisor auditor administrator",
            "POST,/api/v1/staff/time-bank/orders,grid-worker supervisor",
            "POST,/api/v1/staff/time-bank/orders/7/pool-decision,supervisor",
            "POST,/api/v1/staff/time-bank/orders/7/code,grid-worker supervisor",
            "POST,/api/v1/staff/time-bank/orders/7/start,grid-worker supervisor",
            "POST,/api/v1/staff/time-bank/orders/7/decision,grid-worker supervisor",
            "POST,/api/v1/staff/time-bank/orders/7/excuse,supervisor",
            "GET,/api/v1/me/family,resident", "POST,/api/v1/me/family,resident",
            "POST,/api/v1/me/family/7/confirmation,resident", "DELETE,/api/v1/me/family/7,resident",
            "GET,/api/v1/staff/residents/7/family,grid-worker supervisor",
            "POST,/api/v1/staff/residents/7/family,grid-worker supervisor",
            "POST,/api/v1/staff/family/7/confirmation,grid-worker supervisor",
            "GET,/api/v1/staff/me,grid-worker department supervisor auditor administrator",
            "POST,/api/v1/staff/auth/password,grid-worker department supervisor auditor administrator",
            "GET,/api/v1/me/policies,resident",
            "POST,/api/v1/policies/01980c5e-7c00-7abc-9def-0123456789ab/acknowledgement,resident",
            "GET,/api/v1/staff/policies/7/reach,department supervisor auditor administrator",
            "GET,/api/v1/staff/members,administrator", "POST,/api/v1/staff/members,administrator",
            "GET,/api/v1/staff/members/7,administrator", "PUT,/api/v1/staff/members/7,administrator",
            "POST,/api/v1/staff/members/7/credentials,administrator", "GET,/api/v1/staff/audit,auditor",
            "POST,/api/v1/staff/policies,department supervisor administrator",
            "GET,/api/v1/staff/policies,department supervisor administrator auditor",
            "GET,/api/v1/staff/policies/7,department supervisor administrator auditor",
            "PUT,/api/v1/staff/policies/7,department supervisor administrator",
            "POST,/api/v1/staff/policies/7/review,department supervisor administrator",
            "POST,/api/v1/staff/policies/7/publication,department supervisor administrator",
            "POST,/api/v1/staff/policies/7/withdrawal,department supervisor administrator",
            "POST,/api/v1/staff/policies/7/versions,department supervisor administrator",
            "GET,/api/v1/staff/notices/dead,administrator", "POST,/api/v1/staff/notices/resend,administrator",
            "POST,/api/v1/staff/notices/7/resend,administrator", "GET,/api/v1/staff/notices/stops,administrator",
            "POST,/api/v1/staff/notices/stops/7/resumption,administrator", "GET,/api/v1/staff/tasks,grid-worker supervisor",
            "GET,/api/v1/staff/tasks/7/contact,grid-worker supervisor",
            "POST,/api/v1/staff/tasks/7/completion,grid-worker supervisor", "POST,/api/v1/proxies,resident",
            "POST,/api/v1/proxies/7/codes,resident", "POST,/api/v1/proxies/7/consent,resident",
            "DELETE,/api/v1/proxies/7,resident", "GET,/api/v1/me/proxies,resident",
            "GET,/api/v1/me/resident-code,resident", "POST,/api/v1/me/resident-code,resident",
            "GET,/api/v1/staff/proxies,grid-worker supervisor", "POST,/api/v1/staff/proxies,grid-worker supervisor",
            "POST,/api/v1/staff/proxies/7/consent,grid-worker supervisor",
            "DELETE,/api/v1/staff/proxies/7,grid-worker supervisor",
            "POST,/api/v1/staff/assistances,grid-worker supervisor",
            "POST,/api/v1/staff/assistances/codes,grid-worker supervisor",
            "DELETE,/api/v1/staff/assistances/7,grid-worker supervisor", "GET,/api/v1/me/call-backs,resident",
            "POST,/api/v1/me/call-backs,resident", "DELETE,/api/v1/me/call-backs/7,resident",
            "POST,/api/v1/redemptions,resident", "GET,/api/v1/redemptions,resident", "GET,/api/v1/redemptions/7,resident",
            "POST,/api/v1/redemptions/7/cancellation,resident",
            "POST,/api/v1/staff/rewards,supervisor administrator",
            "GET,/api/v1/staff/rewards,grid-worker supervisor auditor administrator",
            "GET,/api/v1/staff/rewards/7,grid-worker supervisor auditor administrator",
            "PUT,/api/v1/staff/rewards/7,supervisor administrator",
            "POST,/api/v1/staff/rewards/7/prices,supervisor administrator",
            "POST,/api/v1/staff/rewards/7/deliveries,supervisor administrator",
            "POST,/api/v1/staff/rewards/7/stock-takes,supervisor administrator",
            "GET,/api/v1/staff/rewards/7/movements,supervisor auditor administrator",
            "GET,/api/v1/staff/rewards/7/redemptions,grid-worker supervisor administrator",
            "GET,/api/v1/staff/redemptions/7,grid-worker supervisor administrator",
            "POST,/api/v1/staff/redemptions/7/collection,grid-worker supervisor administrator",
            "POST,/api/v1/staff/redemptions/7/return,supervisor administrator",
            "POST,/api/v1/staff/redemptions/7/cancellation,supervisor administrator",
            "POST,/api/v1/staff/suppliers,supervisor administrator",
            "GET,/api/v1/staff/suppliers,supervisor auditor administrator",
            "GET,/api/v1/staff/suppliers/7,supervisor auditor administrator",
            "PUT,/api/v1/staff/suppliers/7,supervisor administrator",
            "GET,/api/v1/staff/suppliers/7/redemptions,supervisor auditor administrator",
            "POST,/api/v1/staff/points/closures,supervisor administrator",
            "GET,/api/v1/me/points/conversions,resident", "POST,/api/v1/me/points/conversions,resident",
            "GET,/api/v1/me/family-accounts,resident", "POST,/api/v1/me/family-accounts,resident",
            "GET,/api/v1/me/family-accounts/7,resident", "DELETE,/api/v1/me/family-accounts/7,resident",
            "GET,/api/v1/me/family-accounts/7/entries,resident", "GET,/api/v1/me/family-accounts/7/proof,resident",
            "POST,/api/v1/me/family-accounts/7/members,resident",
            "DELETE,/api/v1/me/family-accounts/7/members/7,resident",
            "POST,/api/v1/me/family-accounts/7/deposits,resident",
            "POST,/api/v1/me/family-accounts/7/withdrawals,resident",
            "GET,/api/v1/volunteer/groups/7/points,resident", "GET,/api/v1/volunteer/groups/7/points/entries,resident",
            "GET,/api/v1/volunteer/groups/7/points/proof,resident",
            "POST,/api/v1/volunteer/groups/7/points/deposits,resident",
            "POST,/api/v1/volunteer/groups/7/points/gifts,resident",
            "POST,/api/v1/volunteer/groups/7/points/donations,resident",
            "POST,/api/v1/staff/volunteer/groups/7/awards,supervisor administrator",
            "DELETE,/api/v1/staff/points/closures/7,supervisor administrator",
            "GET,/api/v1/staff/points/rules,supervisor auditor administrator",
            "PUT,/api/v1/staff/points/rules/7,administrator", "POST,/api/v1/staff/points/proposals,supervisor" })
    void letsInWhoMay(String method, String path, String allowed) {
        for (String role : ALL) {
            int status = given().auth().oauth2(token(role)).contentType(ContentType.JSON)
                    .body("GET".equals(method) || "DELETE".equals(method) ? "" : "{}").request(method, path).statusCode();
            if (Set.of(allowed.split(" ")).contains(role)) {
                assertThat(status).as(role).isIn(200, 400, 404);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
        assertThat(given().contentType(ContentType.JSON).request(method, path).statusCode()).isEqualTo(401);
    }

    private static String token(String role) {
        return Roles.RESIDENT.equals(role) ? IdentityFixtures.residentToken("matrix") : IdentityFixtures.staffToken(role);
    }
}
