using System.Text;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Prints a program as equations, one per value.</summary>
internal static class ProgramPrinter
{
    public static string Print(Program program)
    {
        StringBuilder text = new();
        foreach (Node node in program.Nodes.Where(node => !program.IsInlined(node)))
            text.Append(Line(node)).Append('\n');
        foreach (ParameterCotangent cotangent in program.ParameterCotangents)
            text.Append(cotangent).Append('\n');
        text.Append("→ ").Append(string.Join(", ", program.Results.Select(result => result.Name))).Append('\n');
        return text.ToString();
    }

    public static string Line(Node node) => $"{node.Name} [{node.Length}{(node.IsPerSweep ? ", per sweep" : "")}] = {node.Equation}";
}
