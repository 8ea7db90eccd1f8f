using System.Text.Json;
using Calibration;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Fitting;

/// <summary>The certified parameters and standard errors of the NIST problems, from both starts, each of them alone.</summary>
public class NistFitTests
{
    private static readonly Lazy<JsonElement> Problems = new(() =>
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Datasets", "nist.json")));
        return document.RootElement.Clone();
    });

    [Fact] public void Misra1a_BothStarts_FindsCertified() => Check<Misra1a>();
    [Fact] public void Chwirut2_BothStarts_FindsCertified() => Check<Chwirut2>();
    [Fact] public void Lanczos3_BothStarts_FindsCertified() => Check<Lanczos3>();
    [Fact] public void DanWood_BothStarts_FindsCertified() => Check<DanWood>();
    [Fact] public void Misra1b_BothStarts_FindsCertified() => Check<Misra1b>();
    [Fact] public void Kirby2_BothStarts_FindsCertified() => Check<Kirby2>();
    [Fact] public void Gauss1_BothStarts_FindsCertified() => Check<Gauss1>();
    [Fact] public void Roszman1_BothStarts_FindsCertified() => Check<Roszman1>();
    [Fact] public void MGH09_BothStarts_FindsCertified() => Check<MGH09>();
    [Fact] public void Thurber_BothStarts_FindsCertified() => Check<Thurber>();
    [Fact] public void BoxBOD_BothStarts_FindsCertified() => Check<BoxBOD>();
    [Fact] public void Rat42_BothStarts_FindsCertified() => Check<Rat42>();
    [Fact] public void Eckerle4_BothStarts_FindsCertified() => Check<Eckerle4>();
    [Fact] public void Nelson_BothStarts_FindsCertified() => Check<Nelson>();

    private static void Check<TModel>()
        where TModel : IModel<TModel>
    {
        JsonElement problem = Problems.Value.GetProperty(typeof(TModel).Name);
        double[] targets = problem.Numbers("y");
        if (problem.GetProperty("model").GetString()!.StartsWith("log", StringComparison.Ordinal))
            targets = [.. targets.Select(target => Math.Log(target))];
        foreach (string start in new[] { "start1", "start2" })
        {
            FitResult<TModel> fit = Fit.RunModel<TModel>(Inputs(problem), targets, problem.Numbers(start), new FitOptions { MaxStarts = 1 });
            Assert.True(fit.Report.Status == RunStatus.Converged, $"{start}: {fit.Report}");
            Assert.Equal(0, fit.Report.Start);
            AssertDigits(9, problem.Numbers("certified"), fit.Theta.ToArray(), start);
            AssertDigits(6, problem.Numbers("standardError"), fit.Report.StandardErrors, start);
            AssertDigits(5, [problem.GetProperty("residualStandardDeviation").GetDouble()], [fit.Report.ResidualStandardDeviation!.Value], start);
        }
    }

    private static double[] Inputs(JsonElement problem) =>
    [
        .. problem.GetProperty("x").EnumerateArray().SelectMany(x => x.ValueKind == JsonValueKind.Array ? x.EnumerateArray().ToArray() : [x]).Select(x => x.GetDouble()),
    ];

    private static void AssertDigits(double digits, double[] certified, IReadOnlyList<double> actual, string start)
    {
        for (int j = 0; j < certified.Length; j++)
        {
            double error = Math.Abs((actual[j] / certified[j]) - 1);
            Assert.True(error <= Math.Pow(10, -digits), $"{start}, parameter {j}: expected {certified[j]:R}, got {actual[j]:R}, relative error {error:G2}.");
        }
    }
}
