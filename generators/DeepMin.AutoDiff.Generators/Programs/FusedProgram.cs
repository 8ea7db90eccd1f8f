using System.Collections.Immutable;
using System.Text;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A program as phases in the order of execution.</summary>
/// <param name="Program">The program.</param>
/// <param name="Phases">The phases.</param>
/// <param name="Stored">The computed values that are read outside their phase or accumulated by a kernel; all others live in registers.</param>
internal sealed record FusedProgram(Program Program, ImmutableArray<Phase> Phases, ImmutableHashSet<Node> Stored)
{
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (Phase phase in Phases)
        {
            text.Append(phase.Name).Append(" [").Append(phase.Length).Append(phase.IsPerSweep ? ", per sweep]\n" : "]\n");
            foreach (Node node in phase.Nodes)
                text.Append("    ").Append(node.Name).Append(" = ").Append(node.Equation).Append(Stored.Contains(node) ? "    (stored)\n" : "\n");
        }

        foreach (ParameterCotangent cotangent in Program.ParameterCotangents)
            text.Append(cotangent).Append('\n');
        return text.Append("→ ").Append(string.Join(", ", Program.Results.Select(result => result.Name))).Append('\n').ToString();
    }
}
