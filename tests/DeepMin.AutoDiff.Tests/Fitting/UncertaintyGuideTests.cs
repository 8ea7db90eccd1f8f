using Calibration;
using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Fitting;

/// <summary>The example of the guide to uncertainty.</summary>
public class UncertaintyGuideTests
{
    [Fact]
    public void OxygenDemand_HasAProfileThatIsNoLinearInterval()
    {
        double[] time = [1, 2, 3, 4, 5, 7], demand = [8.3, 10.3, 19.0, 16.0, 15.6, 19.8];
        FitResult<BoxBOD> fit = Fit.RunModel<BoxBOD>(time, demand, [20.0, 0.5]);
        using FitUncertainty uncertainty = Fit.ModelUncertainty(fit.Model, time, demand);
        ParameterInterval linear = uncertainty.LinearInterval(1), profile = uncertainty.ProfileInterval(1);
        Assert.Equal(IntervalTrust.Doubtful, uncertainty.Trust);
        Assert.True(linear.Lower < 0 && profile.Lower > 0.13 && profile.Upper > 1.8, $"{linear}, {profile}");
        Assert.Equal(double.PositiveInfinity, uncertainty.ProfileInterval(1, level: 0.99).Upper);
    }
}
