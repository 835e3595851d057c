package org.qiaomen.notice;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ProblemException;

/** The subscribe-message templates of this city. */
@ApplicationScoped
class Templates {

    private static final String DEFAULT = "default";

    private final NoticeConfig config;

    Templates(NoticeConfig config) {
        this.config = config;
    }

    Optional<NoticeConfig.Template> of(String kind) {
        return Stream.of(kind, kind.split("\\.", 2)[0], DEFAULT).map(config.templates()::get).filter(Objects::nonNull)
                .findFirst();
    }

    List<String> ids() {
        return config.templates().values().stream().map(NoticeConfig.Template::templateId).distinct().sorted().toList();
    }

    /** The template that the mini-program means; a problem for one that this city does not have. */
    String named(ConsentCommand command) {
        if ((command.templateId() == null) == (command.kind() == null)) {
            throw ProblemException.invalid("templateId", "请填写模板编号或通知类型之一", "Name either the template or the kind");
        }
        return command.kind() == null
                ? Optional.of(command.templateId()).filter(ids()::contains).orElseThrow(() -> unknown("templateId"))
                : of(command.kind()).map(NoticeConfig.Template::templateId).orElseThrow(() -> unknown("kind"));
    }

    private static ProblemException unknown(String field) {
        return new ProblemException(NoticeError.TEMPLATE_UNKNOWN).field(field);
    }
}
