using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

/// <summary>The formulas of the set against a second writing of them in Python.</summary>
public class FormulaTests
{
    /// <summary>log₁₀ of |x − y|² at the start: <c>log10(sum(f(x0)**2))</c> of the Python text that found the minima.</summary>
    public static TheoryData<string, double> SumsAtTheStart => new()
    {
        { "Rosenbrock", 1.3838153659804313 },
        { "Freudenstein–Roth", 2.6026025204202563 },
        { "Powell badly scaled", 0.05509599306891424 },
        { "Brown badly scaled", 11.999999131411471 },
        { "Beale", 1.1523839092380803 },
        { "Jennrich–Sampson", 3.6202720669904696 },
        { "Helical valley", 3.3979400086720375 },
        { "Bard", 1.6199453803583093 },
        { "Gaussian", -5.410261792862537 },
        { "Meyer", 9.228812847601818 },
        { "Gulf", 1.0831694550519875 },
        { "Box 3D", 3.0133234510416886 },
        { "Powell singular", 2.3324384599156054 },
        { "Wood", 4.283120234959775 },
        { "Kowalik–Osborne", -2.2746461024766367 },
        { "Brown–Dennis", 6.899092056802455 },
        { "Osborne 1", -0.05599813406097227 },
        { "Biggs EXP6", -0.10842347672801254 },
        { "Osborne 2", 0.32085626821004715 },
        { "Watson 6", 1.4771212547196624 },
        { "Watson 9", 1.4771212547196624 },
        { "Watson 12", 1.4771212547196624 },
        { "Extended Rosenbrock 10", 2.08278537031645 },
        { "Extended Powell singular 12", 2.809559714635268 },
        { "Penalty I 4", 2.9469740088262317 },
        { "Penalty I 10", 5.170357265368296 },
        { "Penalty II 4", 0.36921749166518864 },
        { "Penalty II 10", 2.211261481309762 },
        { "Variably dimensioned 10", 6.34213657654335 },
        { "Trigonometric 10", -2.15022693894328 },
        { "Brown almost linear 10", 2.436557067894337 },
        { "Brown almost linear 30", 3.8431237234680333 },
        { "Brown almost linear 40", 4.214598826261727 },
        { "Discrete boundary value 10", -3.103187781760023 },
        { "Discrete integral 10", -1.197795391428647 },
        { "Broyden tridiagonal 10", 1.3222192947339193 },
        { "Broyden banded 10", 2.5563025007672873 },
        { "Linear full rank 5×10", 1.3979400086720377 },
        { "Linear full rank 5×50", 1.8129133566428555 },
        { "Linear rank 1 5×10", 4.929342278748438 },
        { "Linear rank 1 5×50", 6.983171686152874 },
        { "Linear rank 1 with zero rows and columns 5×10", 4.201014558213372 },
        { "Linear rank 1 with zero rows and columns 5×50", 6.485554773032696 },
        { "Chebyquad 7", -1.4714607285665773 },
        { "Chebyquad 8", -1.413213614852554 },
        { "Chebyquad 9", -1.5393579961456314 },
        { "Chebyquad 10", -1.4715555565983032 },
    };

    [Theory]
    [MemberData(nameof(SumsAtTheStart))]
    public void SumOfSquares_AtTheStart_IsThatOfTheSecondWriting(string name, double expected)
    {
        Problem problem = ProblemSet.Problem(name);
        Assert.Equal(expected, Math.Log10(PointCheck.Of(problem, problem.Start).SumOfSquares.High), 1e-12);
    }
}
