using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests.Uncertainty;

/// <summary>Uncertainty of published data, against an independent computation and against R.</summary>
public class KnownFitsTests(ITestOutputHelper output)
{
    private static JsonElement Problems => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Datasets", "fit-problems.json"))).RootElement;

    [Fact]
    public void ProfileIntervals_HaveSixDigits()
    {
        ProfileDigits[] all = [.. ProfileStudy.Run(Problems)];
        Assert.Equal(13, all.Length);
        foreach (ProfileDigits each in all)
        {
            output.WriteLine($"{each.Problem}, {each.Parameter}: {each.Digits:f1} digits, {each.Interval}, {each.Interval.LinearDeviation:g3} off the linear one");
            Assert.Equal((IntervalEnd.Closed, IntervalEnd.Closed), (each.Interval.LowerEnd, each.Interval.UpperEnd));
            Assert.InRange(each.Digits, 6, double.PositiveInfinity);
        }
    }

    [Fact]
    public void OxygenDemand_At99Percent_IsOpenAbove()
    {
        (double[] inputs, double[] targets, FitResult<OxygenDemand> fit) = ProfileStudy.Fitted<OxygenDemand>(Problems.GetProperty("BOD"), "time", "demand");
        using FitUncertainty uncertainty = Fit.ModelUncertainty(fit.Model, inputs, targets);
        ParameterInterval rate = uncertainty.ProfileInterval(1, 0.99);
        output.WriteLine($"{rate}");
        Assert.Equal((IntervalEnd.Open, double.PositiveInfinity), (rate.UpperEnd, rate.Upper));
        Assert.Equal(IntervalEnd.Closed, rate.LowerEnd);
        Assert.InRange(rate.Lower, -0.1, 0);
        Assert.Contains("does not close", rate.Message, StringComparison.Ordinal);

        // The sum of squares about the mean, where the rate is infinite, bounds how unlikely any rate is.
        double mean = targets.Average(), atInfinity = targets.Sum(y => (y - mean) * (y - mean)), least = fit.Report.ResidualSumOfSquares;
        Assert.True(Math.Sqrt((atInfinity - least) / (least / 4)) < 4.6041, "The profile closes after all.");
    }

    [Theory]
    [InlineData("treated")]
    [InlineData("untreated")]
    [InlineData("BOD")]
    public void Everything_IsAsOfR(string name)
    {
        JsonElement problem = name == "BOD" ? Problems.GetProperty("BOD") : Problems.GetProperty("Puromycin").GetProperty(name);
        if (name == "BOD")
            Compare(ProfileStudy.Fitted<OxygenDemand>(problem, "time", "demand"), problem);
        else
            Compare(ProfileStudy.Fitted<MichaelisMenten>(problem, "conc", "rate"), problem);
    }

    private static void Compare<TModel>((double[] Inputs, double[] Targets, FitResult<TModel> Fit) data, JsonElement problem)
        where TModel : IModel<TModel>
    {
        using FitUncertainty uncertainty = Fit.ModelUncertainty(data.Fit.Model, data.Inputs, data.Targets);
        JsonElement published = problem.GetProperty("published"), computed = problem.GetProperty("computed");
        Assert.Equal(published.GetProperty("rmsCurvatureParameterEffects").GetDouble(), uncertainty.Curvature!.ParameterEffects, 6e-5);
        Assert.Equal(published.GetProperty("rmsCurvatureIntrinsic").GetDouble(), uncertainty.Curvature.Intrinsic, 6e-5);
        Assert.Equal(published.GetProperty("logLikelihood").GetDouble(), uncertainty.LogLikelihood, 1e-10);
        Assert.Equal(published.GetProperty("AIC").GetDouble(), uncertainty.Aic, 1e-10);
        Assert.Equal(published.GetProperty("BIC").GetDouble(), uncertainty.Bic, 1e-10);
        for (int j = 0; j < TModel.ParameterCount; j++)
        {
            string parameter = TModel.Parameters[j].Name;
            ParameterInterval linear = uncertainty.LinearInterval(j);
            JsonElement ends = computed.GetProperty("interval95Linear").GetProperty(parameter);
            Assert.Equal(computed.GetProperty("standardErrors").GetProperty(parameter).GetDouble(), uncertainty.StandardError(j), 1e-8 * Math.Abs(linear.Upper));
            Assert.Equal(ends[0].GetDouble(), linear.Lower, 1e-8 * Math.Abs(linear.Upper));
            Assert.Equal(ends[1].GetDouble(), linear.Upper, 1e-8 * Math.Abs(linear.Upper));
            for (int k = 0; k < TModel.ParameterCount; k++)
                Assert.Equal(computed.GetProperty("correlation")[j][k].GetDouble(), uncertainty.Correlation(j, k), 1e-7);
        }
    }
}
