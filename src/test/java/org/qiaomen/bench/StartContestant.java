package org.qiaomen.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One way to start one program.
 *
 * @param command what is executed, in {@code folder}
 * @param environment its settings, the way containers give them; the port comes with each start
 * @param ready the path whose first 200 says that it serves
 * @param product whether it is this program, and takes submissions
 */
record StartContestant(String name, List<String> command, Path folder, Map<String, String> environment, String ready,
        boolean product) {
}
