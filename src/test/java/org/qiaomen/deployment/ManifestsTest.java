package org.qiaomen.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** What a cluster would refuse, and what it would take and should not. */
class ManifestsTest {

    private static final Map<String, PodSpec> PODS = Manifests.pods();

    static List<String> files() {
        return Manifests.files();
    }

    static List<String> pods() {
        return List.copyOf(PODS.keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void knowsEveryField(String file) {
        assertThat(Manifests.read(file).getMetadata().getName()).isNotBlank();
    }

    @Test
    void refusesFieldsThatDoNotExist() throws IOException {
        JsonNode mistaken = Manifests.YAML.readTree("{apiVersion: v1, kind: Service, spec: {porst: []}}");
        assertThatThrownBy(() -> Manifests.YAML.treeToValue(mistaken, Service.class)).hasMessageContaining("porst");
    }

    @Test
    void appliesEveryFile() throws IOException {
        JsonNode kustomization = Manifests.YAML
                .readTree(Files.readString(Manifests.FOLDER.resolve("kustomization.yaml")));
        List<String> listed = new ArrayList<>();
        kustomization.path("resources").forEach(file -> listed.add(file.asText()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(files());
        assertThat(kustomization.path("images").path(0).path("newTag").asText()).isNotBlank().isNotEqualTo("latest");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void runsWithoutRights(String file) {
        PodSpec pod = PODS.get(file);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).isNotEmpty().allSatisfy(ManifestsTest::runsWithoutRights);
    }

    private static void runsWithoutRights(Container container) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void staysWithinItsMemory(String file) {
        assertThat(PODS.get(file).getContainers()).allSatisfy(container -> {
            Quantity limit = container.getResources().getLimits().get("memory");
            assertThat(Quantity.getAmountInBytes(limit)).isEqualByComparingTo(
                    Quantity.getAmountInBytes(container.getResources().getRequests().get("memory")));
            assertThat(Quantity.getAmountInBytes(limit)).isLessThanOrEqualTo(
                    Quantity.getAmountInBytes(Quantity.parse("256Mi")));
        });
    }

    @ParameterizedTest
    @MethodSource("pods")
    void refersOnlyToWhatExists(String file) {
        PodSpec pod = PODS.get(file);
        assertThat(pod.getServiceAccountName()).isEqualTo(Manifests.the(ServiceAccount.class).getMetadata().getName());
        String claim = Manifests.the(PersistentVolumeClaim.class).getMetadata().getName();
        pod.getVolumes().stream().filter(volume -> volume.getPersistentVolumeClaim() != null).forEach(
                volume -> assertThat(volume.getPersistentVolumeClaim().getClaimName()).isEqualTo(claim));
        List<String> volumes = pod.getVolumes().stream().map(volume -> volume.getName()).toList();
        pod.getContainers().forEach(container -> {
            assertThat(container.getVolumeMounts()).allSatisfy(mount -> assertThat(volumes).contains(mount.getName()));
            assertThat(container.getEnvFrom().get(0).getConfigMapRef().getName())
                    .isEqualTo(Manifests.the(ConfigMap.class).getMetadata().getName());
        });
    }

    @Test
    void sendsTheServiceToItsPods() {
        Deployment deployment = Manifests.the(Deployment.class);
        Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(Manifests.the(Service.class).getSpec().getSelector()).isEqualTo(labels);
        assertThat(Manifests.the(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(labels).containsAllEntriesOf(
                Manifests.the(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels());
        assertThat(Manifests.the(HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef().getName())
                .isEqualTo(deployment.getMetadata().getName());
    }

    @Test
    void asksTheProgramWhereItAnswers() {
        Container container = PODS.get("deployment.yaml").getContainers().get(0);
        assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/started");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
        assertThat(container.getPorts().get(0).getContainerPort()).isEqualTo(8080);
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
        return probe.getHttpGet().getPath();
    }
}
