using System.Text.Json;
using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Uncertainty;

/// <summary>Profile intervals of published data, against an independent computation.</summary>
public static class ProfileStudy
{
    private const double Level = 0.95;

    /// <summary>Every problem of fit-problems.json that has profile intervals and needs no differential equation.</summary>
    /// <param name="problems">The root of fit-problems.json.</param>
    public static IEnumerable<ProfileDigits> Run(JsonElement problems)
    {
        JsonElement puromycin = problems.GetProperty("Puromycin");
        return
        [
            .. Run<MichaelisMenten>("Puromycin, treated", puromycin.GetProperty("treated"), "conc", "rate"),
            .. Run<MichaelisMenten>("Puromycin, untreated", puromycin.GetProperty("untreated"), "conc", "rate"),
            .. Run<OxygenDemand>("BOD", problems.GetProperty("BOD"), "time", "demand"),
            .. Run<Biexponential>("Indometh 1", problems.GetProperty("Indometh1"), "time", "conc"),
            .. Run<OralDose>("Theoph 1", problems.GetProperty("Theoph1"), "time", "conc"),
        ];
    }

    /// <summary>Inputs and targets of a problem, and the fit from its start.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="problem">The problem.</param>
    /// <param name="input">Name of the inputs.</param>
    /// <param name="target">Name of the targets.</param>
    public static (double[] Inputs, double[] Targets, FitResult<TModel> Fit) Fitted<TModel>(JsonElement problem, string input, string target)
        where TModel : IModel<TModel>
    {
        double[] inputs = Numbers(problem.GetProperty(input)), targets = Numbers(problem.GetProperty(target));
        double[] start = [.. TModel.Parameters.Select(slice => problem.GetProperty("start").GetProperty(slice.Name).GetDouble())];
        return (inputs, targets, Fit.RunModel<TModel>(inputs, targets, start, new FitOptions { MaxStarts = 1 }));
    }

    private static IEnumerable<ProfileDigits> Run<TModel>(string name, JsonElement problem, string input, string target)
        where TModel : IModel<TModel>
    {
        (double[] inputs, double[] targets, FitResult<TModel> fit) = Fitted<TModel>(problem, input, target);
        using FitUncertainty uncertainty = Fit.ModelUncertainty(fit.Model, inputs, targets);
        JsonElement computed = problem.GetProperty("computed").GetProperty("interval95Profile");
        for (int j = 0; j < TModel.ParameterCount; j++)
        {
            string parameter = TModel.Parameters[j].Name;
            ParameterInterval interval = uncertainty.ProfileInterval(j, Level);
            yield return new ProfileDigits(name, parameter, Level, DigitsOf([interval.Lower, interval.Upper], Numbers(computed.GetProperty(parameter))), interval);
        }
    }

    // Correct digits of the worst value.
    private static double DigitsOf(double[] values, double[] right) => values.Zip(right, (value, expected) => -Math.Log10(Math.Max(Math.Abs((value - expected) / expected), 1e-16))).Min();

    private static double[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(entry => entry.GetDouble())];
}
