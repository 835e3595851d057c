package org.qiaomen.platform;

import java.util.ArrayList;
import java.util.List;

/** Merkle tree hashing of RFC 6962 section 2.1, with SHA-256: leaves and nodes are told apart by their first byte. */
public final class MerkleTree {

    /** One step from a leaf to the root: the neighbour's hash, and on which side it stands. */
    public record Step(boolean left, byte[] hash) {
    }

    private static final byte[] LEAF = { 0 };
    private static final byte[] NODE = { 1 };

    private MerkleTree() {
    }

    public static byte[] leaf(byte[] value) {
        return Digests.sha256(LEAF, value);
    }

    public static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    public static List<Step> path(List<byte[]> leaves, int position) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> first = leaves.subList(0, split);
        List<byte[]> second = leaves.subList(split, leaves.size());
        List<Step> steps = position < split ? path(first, position) : path(second, position - split);
        steps.add(position < split ? new Step(false, root(second)) : new Step(true, root(first)));
        return steps;
    }

    public static byte[] climb(byte[] leaf, List<Step> path) {
        byte[] hash = leaf;
        for (Step step : path) {
            hash = step.left() ? node(step.hash(), hash) : node(hash, step.hash());
        }
        return hash;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Digests.sha256(NODE, left, right);
    }
}
