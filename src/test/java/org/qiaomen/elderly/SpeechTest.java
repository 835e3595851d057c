package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.elderly.speech.SpeechRecognition;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** What was spoken is taken, whether or not a machine understands it. */
@QuarkusTest
class SpeechTest {

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;
    Elder elder;
    Surfer surfer;

    @BeforeEach
    void somebodySpeaks() {
        elder = elders.elder();
        surfer = Surfer.as(elder);
        surfer.get("/e/say");
        surfer.post("/e/say", "matter", "LIFT");
        surfer.get("/e/say/words");
    }

    @Test
    void isListenedToByAPersonWhereNoMachineUnderstands() {
        UUID id = spoken();
        assertThat(text(id)).isEqualTo("电梯坏了。\n（语音）请听录音。");
        assertThat(loop.row("SELECT title FROM staff_task WHERE subject_id = $1 AND kind = 'CALL'", id).getString(0))
                .startsWith("请听录音").endsWith("电梯坏了");
        assertThat(loop.count("attachment WHERE subject_id = $1 AND media_type = 'WAV'", id)).isOne();
        surfer.get("/e/sent/" + id).then().body(containsString("我们先听您录的声音"));
        surfer.post("/e/sent/" + id + "/undo");
        assertThat(loop.row("SELECT state FROM staff_task WHERE subject_id = $1", id).getString(0)).isEqualTo("CANCELLED");
    }

    @Test
    void isWrittenDownWhereAMachineUnderstands() {
        QuarkusMock.installMockForType(recogniser(Uni.createFrom().item(Optional.of("电梯停在五楼"))), SpeechRecognition.class);
        UUID id = spoken();
        assertThat(text(id)).contains("电梯停在五楼");
        assertThat(loop.count("staff_task WHERE subject_id = $1", id)).isZero();
    }

    @Test
    void isTakenWhereTheMachineFails() {
        QuarkusMock.installMockForType(recogniser(Uni.createFrom().failure(new IllegalStateException("out of order"))),
                SpeechRecognition.class);
        UUID id = spoken();
        assertThat(loop.count("staff_task WHERE subject_id = $1 AND kind = 'CALL'", id)).isOne();
    }

    private static SpeechRecognition recogniser(Uni<Optional<String>> answer) {
        return new SpeechRecognition() {
            @Override
            public Uni<Optional<String>> words(Path recording, boolean english) {
                return answer;
            }
        };
    }

    private UUID spoken() {
        assertThat(Surfer.location(surfer.postFiles("/e/say/words", Map.of(), "voice", Sounds.wav(), "audio/wav")))
                .isEqualTo("/e/say/place");
        surfer.get("/e/say/check");
        String sent = Surfer.location(surfer.post("/e/say/check"));
        surfer.get(sent);
        return UUID.fromString(sent.substring(sent.lastIndexOf('/') + 1));
    }

    private String text(UUID id) {
        return loop.row("SELECT text FROM service_request WHERE id = $1", id).getString(0);
    }
}
