using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// Groups values into phases: a value joins the earliest phase of its length, role and group in which all that it reads is ready.
/// Values, tangents and cotangents keep to phases of their own, so that operators share the forward phases.
/// </summary>
internal static class Fusion
{
    public static FusedProgram Fuse(Program program)
    {
        List<Draft> drafts = [];
        Dictionary<Node, int> phaseOf = [];
        foreach (Node node in program.Nodes.Where(node => node.IsComputed && !program.IsInlined(node)))
        {
            int ready = Earliest(program, node, phaseOf);
            int chosen = drafts.FindIndex(ready, draft => draft.Accepts(node));
            if (chosen < 0)
            {
                chosen = drafts.Count;
                drafts.Add(new Draft(node));
            }

            drafts[chosen].Nodes.Add(node);
            phaseOf.Add(node, chosen);
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        return new FusedProgram(program, [.. drafts.Select(draft => draft.ToPhase(names))], Stored(program, phaseOf));
    }

    /// <summary>The first phase in which everything that a value reads is ready.</summary>
    private static int Earliest(Program program, Node node, Dictionary<Node, int> phaseOf)
    {
        int earliest = 0;
        foreach (Node operand in node.ElementOperands)
            earliest = Math.Max(earliest, program.IsInlined(operand) ? Earliest(program, operand, phaseOf) : Ready(operand, phaseOf, 0));
        foreach (Node operand in node.WholeOperands)
            earliest = Math.Max(earliest, Ready(operand, phaseOf, 1));
        return earliest;
    }

    private static int Ready(Node operand, Dictionary<Node, int> phaseOf, int distance) => operand switch
    {
        UnitNode { Scale: { } scale } => Ready(scale, phaseOf, 1),
        PartNode part => Ready(part.Whole, phaseOf, 1),
        _ => phaseOf.TryGetValue(operand, out int phase) ? phase + distance : 0,
    };

    /// <summary>The computed values that something outside their phase reads, or a kernel writes.</summary>
    private static ImmutableHashSet<Node> Stored(Program program, Dictionary<Node, int> phaseOf)
    {
        HashSet<Node> stored = [.. program.Roots.SelectMany(Underlying), .. program.Nodes.Where(node => program.KernelProducts(node).Any())];
        foreach (Node reader in program.Nodes)
        {
            stored.UnionWith(reader.WholeOperands.SelectMany(Underlying));
            stored.UnionWith(reader.ElementOperands.SelectMany(operand =>
                operand is UnitNode || (phaseOf.TryGetValue(operand, out int from) && phaseOf.TryGetValue(reader, out int to) && from != to) ? Underlying(operand) : []));
        }

        return [.. stored.Where(phaseOf.ContainsKey)];
    }

    private static IEnumerable<Node> Underlying(Node node) => node is UnitNode unit ? unit.WholeOperands : [node];

    private sealed class Draft(Node first)
    {
        public List<Node> Nodes { get; } = [];

        /// <summary>A stack copies whole parts, in a phase of its own.</summary>
        public bool Accepts(Node node) => node is not StackNode && first is not StackNode && (node.Length, node.Directions, node.IsPerSweep, node.Label.Role, node.Label.Part) == (first.Length, first.Directions, first.IsPerSweep, first.Label.Role, first.Label.Part);

        public Phase ToPhase(HashSet<string> names)
        {
            string stem = Verb(first.Label.Role) + first.Label.Part;
            string name = stem;
            for (int part = 2; !names.Add(name); part++)
                name = $"{stem}Part{part}";
            return new Phase(name, first.Length, first.Directions, first.IsPerSweep, [.. Nodes]);
        }

        private static string Verb(NodeRole role) => role switch
        {
            NodeRole.Tangent => "Tangent",
            NodeRole.Cotangent => "Backward",
            _ => "Forward",
        };
    }
}
