using System.Text.Json;

namespace Calibration;

/// <summary>A problem of the NIST Statistical Reference Datasets for nonlinear regression.</summary>
internal sealed record Problem(string Name, double[] Inputs, double[] Targets, IReadOnlyList<double[]> Starts, double[] Certified, double[] StandardErrors)
{
    /// <summary>The problem of a name, from nist.json.</summary>
    public static Problem Read(JsonElement all, string name)
    {
        JsonElement problem = all.GetProperty(name);
        double[] observations = Numbers(problem.GetProperty("y"));
        bool isLogarithmic = problem.GetProperty("model").GetString()!.StartsWith("log(y)", StringComparison.Ordinal);
        return new Problem(
            name,
            Numbers(problem.GetProperty("x")),
            isLogarithmic ? [.. observations.Select(observation => Math.Log(observation))] : observations,
            [Numbers(problem.GetProperty("start1")), Numbers(problem.GetProperty("start2"))],
            Numbers(problem.GetProperty("certified")),
            Numbers(problem.GetProperty("standardError")));
    }

    /// <summary>Numbers of an array, or of an array of rows.</summary>
    private static double[] Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [element.GetDouble()];
}
