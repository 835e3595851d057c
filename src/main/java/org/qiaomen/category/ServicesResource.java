package org.qiaomen.category;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** What the city can be asked for, and which of it a text may mean. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "services", description = "事项分类")
@PermitAll
@NonBlocking
@Cancellable(false)
public class ServicesResource {

    private static final int CACHE_SECONDS = 300;

    private final CategoryCatalogue catalogue;
    private final CategorySuggester suggester;
    private final RateLimiter limits;

    ServicesResource(CategoryCatalogue catalogue, CategorySuggester suggester, RateLimiter limits) {
        this.catalogue = catalogue;
        this.suggester = suggester;
        this.limits = limits;
    }

    @GET
    @Operation(operationId = "listServices", summary = "事项分类", description = "按代码排序，一次全部返回；支持 If-None-Match。")
    @APIResponse(responseCode = "200", description = "事项分类", content = @Content(schema = @Schema(implementation = ServicePage.class), examples = @ExampleObject(value = """
            {"items":[{"serviceCode":"06001004","name":"网约车问题","group":"06","path":["交通运输","出租车管理","网约车问题"],"level":3}],
            "nextCursor":null}""")))
    @APIResponse(responseCode = "304", description = "与 If-None-Match 相同")
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    public Response list(
            @Parameter(description = "名称中包含的文字", example = "出租车") @QueryParam("q") @Size(max = 60) String q,
            @Parameter(description = "只列出此代码及其下级；2、5 或 8 位", example = "06") @QueryParam("group") @Pattern(regexp = "[0-9]{2}([0-9]{3}){0,2}") String group,
            @Context Request request) {
        return cached(request, () -> new Page<>(catalogue.all().stream()
                .filter(category -> group == null || category.code().startsWith(group))
                .filter(category -> q == null || category.namePath().contains(q.strip()))
                .map(ServiceView::of).toList(), null));
    }

    @GET
    @Path("/{serviceCode}")
    @Operation(operationId = "getService", summary = "一个事项分类")
    @APIResponse(responseCode = "200", description = "事项分类", content = @Content(schema = @Schema(implementation = ServiceView.class), examples = @ExampleObject(value = """
            {"serviceCode":"06001","name":"出租车管理","group":"06","path":["交通运输","出租车管理"],"level":2}""")))
    @APIResponse(responseCode = "304", description = "与 If-None-Match 相同")
    @APIResponse(responseCode = "404", description = "category.not-found")
    public Response get(@Parameter(description = "事项代码", example = "06001") @RestPath String serviceCode,
            @Context Request request) {
        Category category = catalogue.find(serviceCode).orElseThrow(() -> new ProblemException(CategoryError.NOT_FOUND));
        return cached(request, () -> ServiceView.of(category));
    }

    @POST
    @Path("/suggestions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "suggestServices", summary = "按内容推荐事项分类", description = "提交前的帮助，不作决定；内容不保存。")
    @APIResponse(responseCode = "200", description = "最可能的在前；无法判断时 items 为空", content = @Content(schema = @Schema(implementation = ServiceSuggestionView.class), examples = @ExampleObject(value = """
            {"items":[{"serviceCode":"06001","name":"出租车管理","group":"06","path":["交通运输","出租车管理"],"confidence":0.86}]}""")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<ServiceSuggestionView> suggest(SuggestServices command, @Context HttpServerRequest request) {
        return limits.check("service-suggestions", request.remoteAddress().hostAddress())
                .map(allowed -> new ServiceSuggestionView(
                        suggester.suggest(command.text()).map(this::items).orElse(List.of())));
    }

    private List<ServiceSuggestionView.Item> items(CategorySuggestion suggestion) {
        List<ServiceSuggestionView.Item> items = new ArrayList<>();
        item(suggestion.code(), suggestion.confidence()).ifPresent(items::add);
        suggestion.alternatives().forEach(other -> item(other.code(), other.confidence()).ifPresent(items::add));
        return items;
    }

    private Optional<ServiceSuggestionView.Item> item(String code, double confidence) {
        return catalogue.find(code).map(category -> ServiceSuggestionView.Item.of(category, confidence));
    }

    /** One tag for the whole tree: it changes with a migration only. */
    private Response cached(Request request, Supplier<Object> body) {
        EntityTag tag = new EntityTag("v" + catalogue.version());
        CacheControl cache = new CacheControl();
        cache.setMaxAge(CACHE_SECONDS);
        cache.setNoTransform(false);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(body.get()) : unchanged;
        return answer.tag(tag).cacheControl(cache).build();
    }

    /** The page by its own name, for the document only. */
    @Schema(name = "ServicePage")
    @RegisterForReflection
    record ServicePage(List<ServiceView> items, String nextCursor) {
    }
}
