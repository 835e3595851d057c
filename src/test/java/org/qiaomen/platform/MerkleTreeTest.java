package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

    // The leaves and roots that certificate-transparency implementations are tested with.
    private static final List<String> KNOWN = List.of("", "00", "10", "2021", "3031", "40414243",
            "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({ "1,6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "2,fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "3,aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "4,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "5,4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "6,76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "7,ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "8,5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" })
    void hasTheRootsOfRfc6962(int size, String root) {
        List<byte[]> leaves = KNOWN.subList(0, size).stream().map(HexFormat.of()::parseHex).map(MerkleTree::leaf).toList();
        assertThat(HexFormat.of().formatHex(MerkleTree.root(leaves))).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 5, 8, 13, 64, 100 })
    void climbsFromEveryLeafToTheRoot(int size) {
        List<byte[]> leaves = leaves(size);
        byte[] root = MerkleTree.root(leaves);
        for (int at = 0; at < size; at++) {
            List<MerkleTree.Step> path = MerkleTree.path(leaves, at);
            assertThat(MerkleTree.climb(leaves.get(at), path)).isEqualTo(root);
            assertThat(path.size()).isLessThanOrEqualTo(32 - Integer.numberOfLeadingZeros(size - 1));
        }
    }

    @Test
    void reachesAnotherRootFromAnotherLeafOrPlace() {
        List<byte[]> leaves = leaves(11);
        byte[] root = MerkleTree.root(leaves);
        assertThat(MerkleTree.climb(MerkleTree.leaf(new byte[] { 99 }), MerkleTree.path(leaves, 4))).isNotEqualTo(root);
        assertThat(MerkleTree.climb(leaves.get(4), MerkleTree.path(leaves, 5))).isNotEqualTo(root);
        for (int at = 0; at < leaves.size(); at++) {
            List<byte[]> changed = new ArrayList<>(leaves);
            changed.set(at, MerkleTree.leaf("changed".getBytes(StandardCharsets.UTF_8)));
            assertThat(MerkleTree.root(changed)).isNotEqualTo(root);
        }
    }

    @Test
    void tellsLeavesFromNodes() {
        byte[] value = new byte[2 * Digests.BYTES];
        assertThat(MerkleTree.leaf(value)).isNotEqualTo(Digests.sha256(value))
                .isNotEqualTo(MerkleTree.root(List.of(new byte[Digests.BYTES], new byte[Digests.BYTES])));
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count).mapToObj(i -> MerkleTree.leaf(new byte[] { (byte) i })).toList();
    }
}
