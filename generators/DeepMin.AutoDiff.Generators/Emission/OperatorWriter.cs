using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>What the bodies of all operators have in common: checks, the loop over samples, calls of phases.</summary>
/// <param name="writer">Receives the text.</param>
/// <param name="context">The model.</param>
/// <param name="kernels">Qualifies the runtime's kernels, in the user's type.</param>
internal sealed class OperatorWriter(SourceWriter writer, EmissionContext context, string kernels = "")
{
    /// <summary>Qualifies kernels where names may be the user's.</summary>
    public const string QualifiedKernels = "global::DeepMin.AutoDiff.Kernels.";

    /// <summary>
    /// Goes before a method that is compiled by itself, wherever it is called: a caller that takes in a whole operator runs out of the
    /// compiler's budget for inlining half-way, and registers are then passed to functions through memory.
    /// </summary>
    public const string CompiledAlone = "[MethodImpl(MethodImplOptions.NoInlining)]";

    /// <summary>The class of the steps that operators share.</summary>
    private string SharedClass => $"{context.Identity.PhasesClass}<{ScalarType.Lanes}>";

    public void RequireInput(string input = "input") =>
        writer.Line($"{kernels}Require.Input(in {input}, inputCount: {context.InputCount}, parameterCount: {context.ParameterCount}, constantCount: {context.Model.ConstantCount});");

    /// <summary>Requires the lengths of an operator's spans; an optional one may also be empty.</summary>
    public void RequireLengths(IEnumerable<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters.Where(parameter => parameter.Length is not null))
        {
            if (parameter.IsOptional)
                writer.Line($"if (!{parameter.Name}.IsEmpty)");
            using SourceWriter.Scope? optional = parameter.IsOptional ? writer.Indent() : null;
            Require(parameter.Name, parameter.Length!(context.Model));
        }
    }

    public void Require(string span, string expected) => writer.Line($"{kernels}Require.Length({span}.Length, {expected}, \"{span}\");");

    /// <summary>Requires the workspace that the model publishes for an operator.</summary>
    public void RequireWorkspace(string variant) => RequireWorkspace(context.Workspace(variant));

    public void RequireWorkspace(WorkspaceText expected) => writer.Line($"{kernels}Require.AtLeast(workspace.Length, {expected.Required}, \"workspace\");");

    /// <summary>Declares literals, and the slices of θ, of the constants or of a direction of θ that consumers of a program read as values.</summary>
    public void DeclareShared(IEnumerable<Node> consumed)
    {
        foreach (LiteralNode literal in context.Model.Literals)
            writer.Line($"{writer.Scalar.ReadOnly(literal.Name)} = {SharedClass}.{Names.Field(literal)};");
        foreach (ParameterNode vector in consumed.SelectMany(node => node is UnitNode ? node.WholeOperands : [node]).OfType<ParameterNode>().Distinct())
            writer.Line($"{writer.Scalar.ReadOnly(vector.Name)} = {Names.Argument(vector.Vector.Source)}.Slice({vector.Vector.Slice.Offset}, {vector.Length});");
    }

    /// <summary>Begins the loop over blocks of samples; the inputs of a block and the memory of values are at hand in it.</summary>
    public SourceWriter.Scope BlockLoop(ScratchLayout scratch, string workspace = "workspace")
    {
        string type = $"SampleBlock<{ScalarType.Lanes}, {writer.Scalar}>";
        SourceWriter.Scope loop = writer.Block($"for ({type} block = new(input.SampleCount); block.Count > 0; block.MoveNext())");
        scratch.Declare(writer, workspace);
        if (scratch.Holds(context.Model.Input))
            writer.Line($"block.Load(input.Inputs, input.InputStride, {context.Model.Input.Name});");
        return loop;
    }

    /// <summary>Begins a loop over the samples of a block, one by one.</summary>
    public static SourceWriter.Scope SampleLoop(SourceWriter writer) => writer.Loop($"for (int {PhaseEmitter.SampleIndex} = 0; {PhaseEmitter.SampleIndex} < block.Count; {PhaseEmitter.SampleIndex}++)");

    /// <summary>Runs a sweep over the widest registers of the machine.</summary>
    public void RunSweep(string sweep, string arguments) => writer.Line($"{kernels}{writer.Scalar.RunSweep}(new {sweep}({arguments}));");

    /// <summary>Writes a sweep that <see cref="RunSweep"/> runs: a structure whose parameters its loop over samples reads.</summary>
    /// <param name="name">Name of the structure.</param>
    /// <param name="parameters">Its parameters, type and name.</param>
    /// <param name="body">Writes the loop over samples.</param>
    /// <param name="accessibility">Who uses it.</param>
    /// <param name="phases">Writes the phases that it alone runs.</param>
    public void Sweep(string name, IReadOnlyCollection<(string Type, string Name)> parameters, Action body, string accessibility = "private", Action? phases = null)
    {
        string declared = string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        using (writer.Block($"{accessibility} readonly ref struct {name}({declared}) : ISampleSweep<{writer.Scalar}>"))
        {
            foreach (IGrouping<string, string> fields in parameters.GroupBy(parameter => parameter.Type, parameter => parameter.Name))
                writer.Line($"private readonly {fields.Key} {string.Join(", ", fields.Select(field => $"{field} = {(fields.Key.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "")}{field}"))};");
            using (writer.Block($"public void Run<{ScalarType.Lanes}>() {writer.Scalar.Constraint}"))
                body();
            phases?.Invoke();
        }
    }

    /// <summary>Begins the loop over the sweeps of a sample, and gives the number of the sweep; a single sweep needs no loop.</summary>
    public SourceWriter.Scope? SweepLoop(int count, out string sweep) => writer.Loop(PhaseMethod.SweepIndex, count, out sweep);

    /// <summary>Calls the phases that run once per sample.</summary>
    public void SampleCalls(FusedProgram program) => Calls(program, perSweep: false, "");

    /// <summary>Calls the phases that run once per sweep.</summary>
    public void SweepCalls(FusedProgram program, string sweep) => Calls(program, perSweep: true, sweep);

    private void Calls(FusedProgram program, bool perSweep, string sweep)
    {
        foreach (PartNode part in program.Program.Nodes.OfType<PartNode>().Where(part => part.IsView && part.IsPerSweep == perSweep))
            writer.Line($"{(part.IsShared ? writer.Scalar.ReadOnly(part.Name) : writer.Scalar.Rows(part.Name))} = {View(part)};");

        foreach (Phase phase in program.Phases.Where(phase => phase.IsPerSweep == perSweep))
            writer.Line(context.Phases.Call(phase, sweep, SharedClass));
    }

    private static string View(PartNode part) => part.Whole is ParameterNode { Vector: { } vector }
        ? $"{Names.Argument(vector.Source)}.Slice({vector.Slice.Offset + part.Offset}, {part.Length})"
        : $"{part.Whole.Name}.Slice({part.Offset}, {part.Length})";

    public void OwnPhases(string concern)
    {
        foreach (PhaseMethod method in context.Phases.Own(concern))
        {
            writer.Line();
            PhaseEmitter.Emit(writer, method, isShared: false);
        }
    }

    /// <summary>Loads what the caller gives beside the inputs; where an optional argument is empty, ones stand for it.</summary>
    public void LoadArguments(Program program, IEnumerable<Parameter> parameters)
    {
        foreach (ArgumentNode argument in program.Nodes.OfType<ArgumentNode>())
        {
            string load = $"block.Load({argument.Argument}, {argument.Length}, {argument.Name});";
            if (parameters.Single(parameter => parameter.Name == argument.Argument).IsOptional)
            {
                writer.Line($"if ({argument.Argument}.IsEmpty)");
                writer.Line($"    {argument.Name}.Fill({writer.Scalar.One});");
                writer.Line("else");
                writer.Line($"    {load}");
            }
            else
            {
                writer.Line(load);
            }
        }
    }

    /// <summary>Stores a result of all samples in a row-major matrix with a row per sample.</summary>
    public void StoreResult(Node result, string destination) => writer.Line($"block.Store({result.Name}, {destination}, {result.Length});");

    /// <summary>Entry i of a value of one sample, or of all if they share it.</summary>
    public static string At(Node node, string index) => node.IsShared ? $"{node.Name}[{index}]" : $"{node.Name}.At({index}, {PhaseEmitter.SampleIndex})";
}
