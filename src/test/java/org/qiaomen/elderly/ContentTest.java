package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.elderly.page.PageError;

/** How we write (src/site/elderly/writing.md), held: short sentences, no official jargon, every word in both languages. */
class ContentTest {

    private static final int MOST_CHARACTERS = 25;
    private static final int MOST_WORDS = 20;
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates/elderly");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final List<String> JARGON = List.of("诉求", "受理", "办结", "承办", "派单", "工单", "提交", "登录", "登陆", "注册", "验证码",
            "系统", "操作", "点击", "有关部门", "相关部门", "予以", "逾期", "反馈", "核实", "审核", "办理", "事项", "权限", "失效", "无效", "异常", "尊敬的", "贵",
            "请知悉", "用户", "账号", "网络错误", "服务器");
    private static final List<String> JARGON_EN = List.of("submit", "login", "log in", "click", "request", "ticket", "verify",
            "verification", "authenticate", "session", "invalid", "error", "user", "account", "server", "process", "case",
            "pursuant", "regarding", "utilise", "department");

    static Stream<String> bundles() {
        return Stream.of("e", "door", "say", "matter", "more", "help", "family");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isWrittenShortAndPlain(String bundle) {
        List<String> wrong = new ArrayList<>();
        words(bundle, "zh").forEach((key, text) -> complaints(text, false).forEach(w -> wrong.add(key + " " + w)));
        words(bundle, "en").forEach((key, text) -> complaints(text, true).forEach(w -> wrong.add(key + " " + w)));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void saysEverythingInBothLanguages(String bundle) {
        assertThat(words(bundle, "en").keySet()).isEqualTo(words(bundle, "zh").keySet());
        words(bundle, "en").forEach((key, text) -> assertThat(CHINESE.matcher(text).find()).as(key + " is English").isFalse());
    }

    /** What pages say of themselves; what the API says of a problem is said in words of the bundles instead. */
    @ParameterizedTest
    @EnumSource(PageError.class)
    void saysPlainlyWhatIsWrongWithAPage(PageError error) {
        assertThat(complaints(error.titleZh(), false)).isEmpty();
        assertThat(complaints(error.titleEn(), true)).isEmpty();
    }

    @Test
    void keepsWordsOutOfTemplates() throws IOException {
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            assertThat(templates.filter(template -> CHINESE.matcher(text(template)).find())).isEmpty();
        }
    }

    /** The check itself: what it is there to find, it finds. */
    @ParameterizedTest
    @CsvSource({ "false,您提交的诉求已受理。,jargon", "false,请您在规定的期限以内尽快前往您所在的社区居民委员会便民服务窗口补充有关证明材料。,long",
            "true,Your request was submitted.,jargon",
            "true,Please go within the period that was laid down to the window of the committee of the community in which you live.,long",
            "false,今天有人来看您。,", "true,Somebody comes to see you today.," })
    void findsWhatIsWrittenBadly(boolean english, String text, String expected) {
        List<String> found = complaints(text, english);
        if (expected == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).anyMatch(complaint -> complaint.startsWith(expected));
        }
    }

    private static List<String> complaints(String text, boolean english) {
        String plain = PLACEHOLDER.matcher(text).replaceAll(english ? "it" : "一二三四");
        List<String> wrong = new ArrayList<>();
        for (String sentence : plain.split(english ? "[.:?!](\\s|$)" : "[。？！?!：]")) {
            int length = english ? sentence.strip().split("\\s+").length
                    : sentence.codePointCount(0, sentence.length());
            if (length > (english ? MOST_WORDS : MOST_CHARACTERS)) {
                wrong.add("long (" + length + "): " + sentence);
            }
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        (english ? JARGON_EN : JARGON).stream()
                .filter(word -> english ? Pattern.compile("\\b" + word + "s?\\b").matcher(lower).find() : plain.contains(word))
                .forEach(word -> wrong.add("jargon: " + word));
        return wrong;
    }

    private static Map<String, String> words(String bundle, String language) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(MESSAGES.resolve(bundle + "_" + language + ".properties"));
                Reader reader = new java.io.InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((key, text) -> words.put((String) key, (String) text));
        return words;
    }

    private static String text(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
