namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>What the loop body of a phase does, in order: one value at a time, elementwise functions together.</summary>
internal static class PhaseSteps
{
    /// <summary>Each step is a <see cref="Node"/> that stands alone, or a <see cref="ScalarPhase"/> of functions that share subexpressions.</summary>
    public static IReadOnlyList<object> Of(FusedProgram fused, Phase phase)
    {
        List<object> steps = [];
        foreach (Node node in phase.Nodes)
        {
            if (node is not MapNode map)
            {
                steps.Add(node);
                continue;
            }

            if (steps.Count == 0 || steps[steps.Count - 1] is not ScalarPhase scalars || map.Arguments.Any(scalars.Computes))
                steps.Add(scalars = new ScalarPhase());
            scalars.Add(fused.Program.Builder.Expressions, map);
        }

        return steps;
    }
}
